import { type Action, actionId } from './action.ts'
import type { Badge, Block, Button, Inline, ListItem, Message } from './message.ts'

/** Short ways to write messages. Strings are literal text. */

export const text = (text: string): Inline => ({ kind: 'text', text })
export const strong = (text: string): Inline => ({ kind: 'text', text, style: { strong: true } })
export const code = (text: string): Inline => ({ kind: 'code', text })
export const link = (text: string, url: string): Inline => ({ kind: 'link', text, url })

/** A command of the bot in running text, without its slash: `daily setup`. */
export const command = (name: string): Inline => ({
  kind: 'code',
  text: `/${name}`,
  means: 'command',
})

/** A channel in running text, by the platform's id of it. */
export const channelName = (id: string): Inline => ({ kind: 'code', text: id, means: 'channel' })

/** A sentence with commands or channels in it: line`Try ${command('help')}.` Strings are literal text. */
export function line(
  strings: TemplateStringsArray,
  ...values: readonly (string | Inline)[]
): readonly Inline[] {
  return strings.flatMap((words, index) => {
    const value = values[index]
    const more = value === undefined ? [] : [typeof value === 'string' ? text(value) : value]
    return words === '' ? more : [text(words), ...more]
  })
}

const parts = (content: readonly (string | Inline)[]): readonly Inline[] =>
  content.map((part) => (typeof part === 'string' ? text(part) : part))

export const title = (text: string): Block => ({ kind: 'title', text })
export const paragraph = (...content: readonly (string | Inline)[]): Block => ({
  kind: 'text',
  parts: parts(content),
})
export const quote = (...content: readonly (string | Inline)[]): Block => ({
  kind: 'quote',
  parts: parts(content),
})
export const footer = (...content: readonly (string | Inline)[]): Block => ({
  kind: 'footer',
  parts: parts(content),
})
export const bullets = (items: readonly (string | readonly Inline[])[]): Block => ({
  kind: 'list',
  items: items.map((item): ListItem => ({
    parts: typeof item === 'string' ? [text(item)] : item,
    depth: 0,
    ordered: false,
  })),
})
export const badges = (...content: readonly Badge[]): Block => ({ kind: 'badges', badges: content })
export const buttons = (...content: readonly Button[]): Block => ({
  kind: 'buttons',
  buttons: content,
})

export function button(
  label: string,
  action: Action,
  options: { style?: Button['style']; closed?: string } = {},
): Button {
  const { style = 'default', closed } = options
  return {
    label,
    press: { kind: 'action', id: actionId(action) },
    style,
    ...(closed !== undefined && { closed }),
  }
}

export const toEveryone = (...blocks: readonly Block[]): Message => ({
  audience: 'everyone',
  blocks,
})
export const toAsker = (...blocks: readonly Block[]): Message => ({ audience: 'asker', blocks })
