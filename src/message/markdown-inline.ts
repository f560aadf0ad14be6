import type { Definition, Nodes, PhrasingContent } from 'mdast'

import { compact, inlineText, safeUrl, run } from './inline.ts'
import type { Inline, TextStyle } from './message.ts'

/** Addresses of `[label]: address` lines by identifier; the first one counts, as in CommonMark. */
export type Definitions = ReadonlyMap<string, string>

/** Every definition of a document, however deep it stands. */
export function definitionsOf(root: Nodes): Definitions {
  const found: Definition[] = []
  const visit = (node: Nodes): void => {
    if (node.type === 'definition') found.push(node)
    if ('children' in node) node.children.forEach(visit)
  }
  visit(root)
  return new Map(found.reverse().map((definition) => [definition.identifier, definition.url]))
}

/** The inside of a paragraph as a line: soft breaks become spaces, hard breaks `\n`. */
export function toInline(
  nodes: readonly PhrasingContent[],
  definitions: Definitions,
): readonly Inline[] {
  const inside = (children: readonly PhrasingContent[], style: TextStyle): Inline[] =>
    children.flatMap((child) => one(child, style))

  const one = (node: PhrasingContent, style: TextStyle): Inline[] => {
    switch (node.type) {
      case 'text':
        return [run(onOneLine(node.value), style)]
      case 'html':
        return [run(node.value, style)]
      case 'break':
        return [run('\n', style)]
      case 'inlineCode':
        return [{ kind: 'code', text: onOneLine(node.value) }]
      case 'strong':
        return inside(node.children, { ...style, strong: true })
      case 'emphasis':
        return inside(node.children, { ...style, emphasis: true })
      case 'delete':
        return inside(node.children, { ...style, strike: true })
      case 'link':
        return link(node.url, inside(node.children, style), style)
      case 'linkReference':
        return link(definitions.get(node.identifier), inside(node.children, style), style)
      case 'image':
        return link(node.url, [run(node.alt ?? '', style)], style)
      case 'imageReference':
        return link(definitions.get(node.identifier), [run(node.alt ?? '', style)], style)
      case 'footnoteReference':
        return [run(`[${node.label ?? node.identifier}]`, style)]
    }
  }
  return compact(inside(nodes, {}))
}

/** A link; only its words where the address is not one to offer; the address where there are no words. */
function link(address: string | undefined, words: Inline[], style: TextStyle): Inline[] {
  const label = inlineText(words)
  const url = address === undefined ? undefined : safeUrl(address)
  if (url !== undefined) return [{ kind: 'link', text: label || url, url }]
  return label ? words : [run(address ?? '', style)]
}

function onOneLine(value: string): string {
  return value.replaceAll(/[ \t]*\r?\n[ \t]*/g, ' ')
}
