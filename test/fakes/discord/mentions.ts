import { type Json, list, record, text, texts } from './json.ts'
import { everyComponent } from './limits/message.ts'

type Kind = 'everyone' | 'users' | 'roles'

/**
 * Whom a body notifies, as Discord decides: what stands in content or text displays, less what
 * `allowed_mentions` holds back. Backslashes and code do not stop a mention from being found.
 * https://docs.discord.com/developers/resources/message#allowed-mentions-object
 */
export function pingsOf(
  body: Json,
  options: { readonly ofInteraction: boolean; readonly repliedUser?: string | undefined },
): readonly string[] {
  const written = [
    text(body['content']),
    ...everyComponent(body['components'])
      .filter(({ type }) => type === 10)
      .map(({ content }) => text(content)),
  ].join('\n')
  const allowed =
    body['allowed_mentions'] === undefined ? undefined : record(body['allowed_mentions'])
  const parsed = texts(allowed?.['parse'])
  const usual: readonly Kind[] = options.ofInteraction ? ['users'] : ['everyone', 'users', 'roles']
  const isAllowed = (kind: Kind, id: string) =>
    allowed ? parsed.includes(kind) || list(allowed[kind]).includes(id) : usual.includes(kind)

  const found = (pattern: RegExp, kind: Kind) =>
    [...written.matchAll(pattern)]
      .map((match) => match[1] ?? 'everyone')
      .filter((id) => isAllowed(kind, id))
  const replied =
    options.repliedUser !== undefined && (allowed ? allowed['replied_user'] === true : true)
      ? [options.repliedUser]
      : []
  const all = [
    ...found(/@(everyone|here)/g, 'everyone'),
    ...found(/<@!?(\d+)>/g, 'users'),
    ...found(/<@&(\d+)>/g, 'roles'),
    ...replied,
  ]
  return [...new Set(all)]
}
