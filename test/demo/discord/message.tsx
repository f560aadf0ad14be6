import type { Child } from 'hono/jsx'

import { type Json, number, record, records, text } from '../../fakes/discord/json.ts'
import type { Names } from '../../fakes/discord/look/plain.ts'
import { Control, type On } from './controls.tsx'
import { InlineMarkdown, Markdown } from './markdown.tsx'

type Around = { readonly names: Names; readonly on: On; readonly files?: readonly Json[] }

/** A message: content, embeds, components. */
export const Content = ({ body, ...around }: Around & { readonly body: Json }) => (
  <div class="discord">
    {(number(body['flags']) & 128) !== 0 ? <p class="thinking">Cuecard is thinking…</p> : null}
    {text(body['content']) === '' ? null : (
      <Markdown source={text(body['content'])} names={around.names} />
    )}
    {records(body['embeds']).map((embed) => (
      <Embed embed={embed} names={around.names} />
    ))}
    {records(body['components']).map((one) => (
      <Component one={one} {...around} files={records(body['attachments'])} />
    ))}
  </div>
)

/** What a component shows by the name of an attachment. */
function Attachment({
  url,
  alt,
  files,
}: {
  readonly url: string
  readonly alt?: string
  readonly files: readonly Json[]
}) {
  const name = url.replace('attachment://', '')
  const file = files.find(({ filename }) => filename === name) ?? {}
  const address = `data:${text(file['content_type'])};base64,${text(file['content'])}`
  return alt === undefined ? (
    <p class="file">
      <a href={address} download={name}>
        {name}
      </a>
    </p>
  ) : (
    <img class="gallery" src={address} alt={alt} />
  )
}

const colour = (value: unknown) => `#${number(value).toString(16).padStart(6, '0')}`

function Embed({ embed, names }: { readonly embed: Json; readonly names: Names }): Child {
  const title = text(embed['title'])
  const description = text(embed['description'])
  const author = text(record(embed['author'])['name'])
  const footer = text(record(embed['footer'])['text'])
  const bar = embed['color'] === undefined ? '#1e1f22' : colour(embed['color'])
  return (
    <div class="embed" style={`border-left-color: ${bar}`}>
      {author === '' ? null : <p class="author">{author}</p>}
      {title === '' ? null : (
        <p class="title">
          <InlineMarkdown source={title} names={names} />
        </p>
      )}
      {description === '' ? null : <Markdown source={description} names={names} />}
      <div class="fields">
        {records(embed['fields']).map((field) => (
          <div class={field['inline'] === true ? 'field inline' : 'field'}>
            <p class="name">
              <InlineMarkdown source={text(field['name'])} names={names} />
            </p>
            <Markdown source={text(field['value'])} names={names} />
          </div>
        ))}
      </div>
      {footer === '' ? null : <p class="footer">{footer}</p>}
    </div>
  )
}

/** https://docs.discord.com/developers/components/reference */
function Component({ one, ...around }: Around & { readonly one: Json }): Child {
  const { names, on } = around
  const inner = () => records(one['components']).map((part) => <Component one={part} {...around} />)
  switch (one['type']) {
    case 1:
      return <div class="row">{inner()}</div>
    case 2:
    case 3:
      return <Control control={one} on={on} />
    case 9:
      return (
        <div class="section">
          <div>{inner()}</div>
          <Component one={record(one['accessory'])} {...around} />
        </div>
      )
    case 10:
      return <Markdown source={text(one['content'])} names={names} />
    case 12:
      return records(one['items']).map((item) => (
        <Attachment
          url={text(record(item['media'])['url'])}
          alt={text(item['description'])}
          files={around.files ?? []}
        />
      ))
    case 13:
      return <Attachment url={text(record(one['file'])['url'])} files={around.files ?? []} />
    case 14:
      return one['divider'] === false ? <div class="space" /> : <hr />
    case 17: {
      const bar =
        one['accent_color'] === undefined
          ? ''
          : `border-left: 4px solid ${colour(one['accent_color'])}`
      return (
        <div
          class={one['spoiler'] === true ? 'container spoiler' : 'container'}
          style={bar}
          tabindex={one['spoiler'] === true ? 0 : undefined}
        >
          {inner()}
        </div>
      )
    }
    default:
      return <p class="error">A component of the kind {String(number(one['type']))}</p>
  }
}
