import type { Json } from '../../fakes/slack/json.ts'
import { list, record, records, text } from '../../fakes/slack/json.ts'

/** What ids stand for in the workspace that is shown. */
export type Names = {
  user(id: string): string
  channel(id: string): string
  readonly channels: readonly { readonly id: string; readonly name: string }[]
}

const styled = (element: Json) => {
  const style = record(element['style'])
  return ['bold', 'italic', 'strike', 'code'].filter((name) => style[name] === true).join(' ')
}

function Element({ element, names }: { readonly element: Json; readonly names: Names }) {
  const words = text(element['text'])
  switch (element['type']) {
    case 'link':
      return (
        <a class={styled(element)} href={text(element['url'])} rel="noreferrer" target="_blank">
          {words || text(element['url'])}
        </a>
      )
    case 'date':
      return <time>{dateWords(element)}</time>
    case 'user':
      return <span class="mention">@{names.user(text(element['user_id']))}</span>
    case 'channel':
      return <span class="mention">#{names.channel(text(element['channel_id']))}</span>
    case 'broadcast':
      return <span class="mention alarm">@{text(element['range'])}</span>
    case 'emoji':
      return <span>:{text(element['name'])}:</span>
    default:
      return styled(element).includes('code') ? (
        <code>{words}</code>
      ) : (
        <span class={styled(element)}>{words}</span>
      )
  }
}

/** Slack writes dates in the reader's own zone; the page takes its fallback, which says it in words. */
const dateWords = (element: Json) => text(element['fallback']) || text(element['format'])

const Line = ({ elements, names }: { readonly elements: unknown; readonly names: Names }) => (
  <>
    {records(elements).map((element) => (
      <Element element={element} names={names} />
    ))}
  </>
)

function Part({ part, names }: { readonly part: Json; readonly names: Names }) {
  const line = <Line elements={part['elements']} names={names} />
  switch (part['type']) {
    case 'rich_text_list': {
      const items = records(part['elements']).map((item) => (
        <li>
          <Line elements={item['elements']} names={names} />
        </li>
      ))
      const style = `margin-left:${Number(part['indent'] ?? 0) * 1.4}rem`
      return part['style'] === 'ordered' ? (
        <ol class="list" style={style} start={Number(part['offset'] ?? 0) + 1}>
          {items}
        </ol>
      ) : (
        <ul class="list" style={style}>
          {items}
        </ul>
      )
    }
    case 'rich_text_quote':
      return <blockquote>{line}</blockquote>
    case 'rich_text_preformatted':
      return <pre>{line}</pre>
    default:
      return <div class="text">{line}</div>
  }
}

export const RichText = ({ block, names }: { readonly block: Json; readonly names: Names }) => (
  <>
    {records(block['elements']).map((part) => (
      <Part part={part} names={names} />
    ))}
  </>
)

/** The few marks of mrkdwn, tokens brought to life. */
export function Mrkdwn({ source, names }: { readonly source: string; readonly names: Names }) {
  const parts = source.split(/(<[^>\n]+>|\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~|`[^`\n]+`)/)
  return (
    <>
      {parts.map((part) => {
        const token = /^<(?<kind>[@#!]?)(?<body>[^|>]*)(?:\|(?<label>.*))?>$/.exec(part)?.groups
        if (token?.['kind'] === '@')
          return <span class="mention">@{names.user(token['body'] ?? '')}</span>
        if (token?.['kind'] === '#')
          return <span class="mention">#{names.channel(token['body'] ?? '')}</span>
        if (token?.['kind'] === '!')
          return token['body']?.startsWith('date') ? (
            <time>{decode(token['label'] ?? '')}</time>
          ) : (
            <span class="mention alarm">@{token['body']}</span>
          )
        if (token)
          return <a href={token['body']}>{decode(token['label'] ?? token['body'] ?? '')}</a>
        const inner = decode(part.slice(1, -1))
        if (/^\*.+\*$/.test(part)) return <b>{inner}</b>
        if (/^_.+_$/.test(part)) return <i>{inner}</i>
        if (/^~.+~$/.test(part)) return <s>{inner}</s>
        if (/^`.+`$/.test(part)) return <code>{inner}</code>
        return decode(part)
      })}
    </>
  )
}
const decode = (words: string) =>
  words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** A text object of either kind. */
export function Text({ value, names }: { readonly value: unknown; readonly names: Names }) {
  const object = record(value)
  return object['type'] === 'mrkdwn' ? (
    <Mrkdwn source={text(object['text'])} names={names} />
  ) : (
    <>{text(object['text'])}</>
  )
}

export const Table = ({ block, names }: { readonly block: Json; readonly names: Names }) => {
  const [head, ...rows] = list(block['rows'])
  const cells = (row: unknown) =>
    records(row).map((cell) =>
      cell['type'] === 'rich_text' ? <RichText block={cell} names={names} /> : text(cell['text']),
    )
  return (
    <table>
      <thead>
        <tr>
          {cells(head).map((cell) => (
            <th>{cell}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {cells(row).map((cell) => (
              <td>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
