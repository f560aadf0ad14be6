import { type Json, record, text } from '../json.ts'

/** Something in a payload that Slack would bring to life: a ping, a link, a reformatting. */
export type LiveToken = {
  readonly token: string
  /** JSON pointer of the text it stands in. */
  readonly at: string
}

/** `<!channel>`, `<@U1>`, `<#C1>`, `<!subteam^S1>`, `<!date^…>` and `<https://…|label>`. */
const inMrkdwn = /<(?:[!@#][^>\n]*|[a-z][a-z0-9+.-]*:[^>\n]*)>/gi

/** A `channel` element pings nobody: it is how the app names a channel it chose itself. */
const typedPings = new Set(['broadcast', 'user', 'usergroup', 'team'])

/** Finds all of them. `text` at the top, `mrkdwn` objects and `markdown` blocks are read for tokens. */
export function liveTokens(payload: unknown, at = ''): readonly LiveToken[] {
  if (Array.isArray(payload))
    return payload.flatMap((one, index) => liveTokens(one, `${at}/${index}`))
  if (typeof payload !== 'object' || payload === null) return []
  const object: Json = record(payload)
  const type = text(object['type'])
  const own: LiveToken[] = []
  if (type === 'mrkdwn' || type === 'markdown' || (at === '' && type === ''))
    for (const key of ['text', 'markdown_text'])
      for (const [token] of text(object[key]).matchAll(inMrkdwn))
        own.push({ token, at: `${at}/${key}` })
  if (typedPings.has(type) && isRichTextElement(object))
    own.push({ token: JSON.stringify(object), at })
  if (type === 'link' && !/^(https?|mailto):/i.test(text(object['url'])))
    own.push({ token: text(object['url']), at: `${at}/url` })
  const inner = Object.entries(object).flatMap(([key, value]) =>
    key === 'metadata' ? [] : liveTokens(value, `${at}/${key}`),
  )
  return [...own, ...inner]
}

const isRichTextElement = (object: Json) =>
  ['range', 'user_id', 'usergroup_id', 'team_id'].some((key) => key in object)
