import type { Child } from 'hono/jsx'

import type { Json } from '../../fakes/slack/json.ts'
import { record, records, text } from '../../fakes/slack/json.ts'
import type { StoredFile } from '../../fakes/slack/state.ts'
import { Control } from './controls.tsx'
import { Mrkdwn, type Names, RichText, Table, Text } from './rich-text.tsx'

/** Where blocks stand: that decides how their controls send. */
export type Where =
  | { readonly kind: 'message'; readonly channel: string; readonly ts: string }
  | {
      readonly kind: 'modal'
      readonly held: (block: string, action: string) => Json
      readonly channels: Channels
    }
  | { readonly kind: 'home'; readonly channels: Channels }
export type Channels = readonly { readonly id: string; readonly name: string }[]

type Around = { readonly where: Where; readonly names: Names; readonly errors?: Json }

/** Blocks as Slack lays them out. */
export const Blocks = ({ blocks, ...around }: Around & { readonly blocks: readonly Json[] }) => (
  <div class="blocks">
    {blocks.map((block) => (
      <Block block={block} {...around} />
    ))}
  </div>
)

function Block({ block, ...around }: Around & { readonly block: Json }): Child {
  const { names, where, errors } = around
  const id = text(block['block_id'])
  const control = (element: Json, above = '') => (
    <Control element={element} block={id} where={where} above={above} />
  )
  switch (block['type']) {
    case 'header':
      return <h3 class="header">{text(record(block['text'])['text'])}</h3>
    case 'divider':
      return <hr />
    case 'rich_text':
      return <RichText block={block} names={names} />
    case 'table':
      return <Table block={block} names={names} />
    case 'markdown':
      return <pre class="markdown">{text(block['text'])}</pre>
    case 'context':
      return (
        <p class="context">
          {records(block['elements']).map((element) => (
            <span>
              <Text value={element} names={names} />
            </span>
          ))}
        </p>
      )
    case 'section': {
      const accessory = record(block['accessory'])
      return (
        <div class={/checkboxes|radio/.test(text(accessory['type'])) ? 'section below' : 'section'}>
          <div class="words">
            {block['text'] === undefined ? null : <Text value={block['text']} names={names} />}
            {records(block['fields']).map((field) => (
              <div class="field">
                <Text value={field} names={names} />
              </div>
            ))}
          </div>
          {block['accessory'] === undefined
            ? null
            : control(accessory, text(record(block['text'])['text']))}
        </div>
      )
    }
    case 'actions':
      return (
        <div class="actions">{records(block['elements']).map((element) => control(element))}</div>
      )
    case 'input': {
      const error = errors?.[id]
      const label = text(record(block['label'])['text'])
      return (
        <div class="input">
          <p class="label">
            {label}
            {block['optional'] === true ? <span class="optional"> (optional)</span> : null}
          </p>
          {control(record(block['element']), label)}
          {block['hint'] === undefined ? null : (
            <p class="hint">{text(record(block['hint'])['text'])}</p>
          )}
          {error === undefined ? null : <p class="error">{text(error)}</p>}
        </div>
      )
    }
    case 'image':
      return <p class="context">[image: {text(block['alt_text'])}]</p>
    default:
      return <p class="error">A block of the kind {text(block['type'])}</p>
  }
}

/** A message: its blocks, or its text alone. */
export const Content = ({
  blocks,
  fallback,
  files,
  ...around
}: Around & {
  readonly blocks: readonly Json[]
  readonly fallback: string
  readonly files: readonly StoredFile[]
}) =>
  files.length > 0 ? (
    <div class="blocks">
      {files.map((file) => (
        <SharedFile file={file} />
      ))}
    </div>
  ) : blocks.length > 0 ? (
    <Blocks blocks={blocks} {...around} />
  ) : (
    <div class="blocks">
      <div class="text">
        <Mrkdwn source={fallback} names={around.names} />
      </div>
    </div>
  )

/** A picture under its name, or a card with the name of a file. */
function SharedFile({ file }: { readonly file: StoredFile }) {
  const { title, alt, bytes } = file
  const content = bytes?.toString('base64') ?? ''
  return title.endsWith('.png') ? (
    <figure class="shared">
      <figcaption>{title}</figcaption>
      <img src={`data:image/png;base64,${content}`} alt={alt ?? ''} />
    </figure>
  ) : (
    <p class="shared">
      <a href={`data:text/plain;base64,${content}`} download={title}>
        {title}
      </a>
    </p>
  )
}
