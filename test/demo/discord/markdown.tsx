import type { Child } from 'hono/jsx'

import {
  type Line,
  type Node,
  parseInline,
  parseMarkdown,
} from '../../fakes/discord/look/markdown.ts'
import { type Names, timeText } from '../../fakes/discord/look/plain.ts'

type Marked = { readonly source: string; readonly names: Names }

/** Markdown as Discord shows it. */
export const Markdown = ({ source, names }: Marked) => (
  <div class="markdown">{parseMarkdown(source).map((line) => lineOf(line, names))}</div>
)

/** Where only inline marks work. */
export const InlineMarkdown = ({ source, names }: Marked) => (
  <>{parseInline(source).map((node) => nodeOf(node, names))}</>
)

function lineOf(line: Line, names: Names): Child {
  switch (line.kind) {
    case 'fence':
      return (
        <pre data-language={line.language}>
          <code>{line.text}</code>
        </pre>
      )
    case 'heading':
      return <p class={`heading-${line.level}`}>{inside(line.children, names)}</p>
    case 'small':
      return <p class="subtext">{inside(line.children, names)}</p>
    case 'quote':
      return <blockquote>{inside(line.children, names)}</blockquote>
    case 'item':
      return (
        <p class="item" style={`--depth: ${line.depth}`}>
          <span class="mark">{line.mark}</span>
          <span>{inside(line.children, names)}</span>
        </p>
      )
    case 'line':
      return <p>{line.children.length > 0 ? inside(line.children, names) : ' '}</p>
  }
}

const inside = (nodes: readonly Node[], names: Names): Child[] =>
  nodes.map((node) => nodeOf(node, names))

function nodeOf(node: Node, names: Names): Child {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'code':
      return <code>{node.text}</code>
    case 'fence':
      return <pre>{node.text}</pre>
    case 'time':
      return <span class="time">{timeText(node.epochMs, node.style)}</span>
    case 'mention':
      return <span class="mention">{names(node.what, node.id)}</span>
    case 'link':
      return (
        <a href={node.url} target="_blank" rel="noreferrer">
          {inside(node.children, names)}
        </a>
      )
    case 'strong':
      return <strong>{inside(node.children, names)}</strong>
    case 'emphasis':
      return <em>{inside(node.children, names)}</em>
    case 'underline':
      return <u>{inside(node.children, names)}</u>
    case 'strike':
      return <s>{inside(node.children, names)}</s>
    case 'spoiler':
      return (
        <span class="spoiler" tabindex={0}>
          {inside(node.children, names)}
        </span>
      )
  }
}
