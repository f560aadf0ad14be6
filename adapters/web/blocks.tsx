import type { Block, ListItem, Message } from '../../src/message/message.ts'
import { AttachedView } from './attached.tsx'
import { Code } from './code.tsx'
import { type Controls, ButtonRow, CheckboxGroup, Dropdown } from './controls.tsx'
import { Line } from './inline.tsx'

/** The blocks of a message, in order. Every kind has its own element; none is left out. */
export function Blocks({ blocks, controls }: { blocks: Message['blocks']; controls: Controls }) {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView
          block={block}
          controls={{ ...controls, prefix: `${controls.prefix}-${index}` }}
        />
      ))}
    </>
  )
}

function BlockView({ block, controls }: { block: Block; controls: Controls }) {
  switch (block.kind) {
    case 'title':
      return <h2 dir="auto">{block.text}</h2>
    case 'badges':
      return (
        <ul class="badges" aria-label="About this entry">
          {block.badges.map((badge) => (
            <li class={`badge ${badge.tone}`}>{badge.text}</li>
          ))}
        </ul>
      )
    case 'text':
      return (
        <p dir="auto">
          <Line parts={block.parts} />
        </p>
      )
    case 'code':
      return <Code text={block.text} language={block.language} />
    case 'list':
      return <List items={block.items} start={block.start ?? 1} />
    case 'quote':
      return (
        <blockquote>
          <Line parts={block.parts} />
        </blockquote>
      )
    case 'table':
      return <Table header={block.header} rows={block.rows} />
    case 'divider':
      return <hr />
    case 'buttons':
      return <ButtonRow buttons={block.buttons} controls={controls} />
    case 'select':
      return <Dropdown select={block} controls={controls} />
    case 'checkboxes':
      return <CheckboxGroup group={block} controls={controls} />
    case 'picture':
    case 'file':
      return <AttachedView attached={block} controls={controls} />
    case 'spoiler':
      return (
        <details class="spoiler">
          <summary>{block.label}</summary>
          <Blocks blocks={block.blocks} controls={controls} />
        </details>
      )
    case 'footer':
      return (
        <p class="small-print">
          <Line parts={block.parts} />
        </p>
      )
  }
}

/** A list from items that name their depth; deeper items become a list inside the item before them. */
function List({ items, start }: { items: readonly ListItem[]; start: number }) {
  const [first] = items
  if (!first) return <></>
  const depth = Math.min(...items.map((item) => item.depth))
  const groups: { head: ListItem; inside: ListItem[] }[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last && item.depth > depth) last.inside.push(item)
    else groups.push({ head: item, inside: [] })
  }
  const rows = groups.map(({ head, inside }) => (
    <li>
      <Line parts={head.parts} />
      <List items={inside} start={1} />
    </li>
  ))
  return first.ordered ? <ol start={start}>{rows}</ol> : <ul>{rows}</ul>
}

function Table({ header, rows }: Pick<Extract<Block, { kind: 'table' }>, 'header' | 'rows'>) {
  return (
    <div class="table" role="group" aria-label="Table" tabindex={0}>
      <table>
        <thead>
          <tr>
            {header.map((cell) => (
              <th scope="col">
                <Line parts={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((cell) => (
                <td>
                  <Line parts={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
