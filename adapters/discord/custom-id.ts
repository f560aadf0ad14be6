import { actionIdMaxLength } from '../../src/message/action.ts'

/**
 * What stands in a `custom_id`: the action, `#2` when the same action stands twice on a message, and
 * after a `~` what only this adapter reads. Actions hold neither of the two characters.
 */

/** On a direct message that belongs to a server: its buttons act there. */
const serverTag = (guildId: string): string => `~g.${BigInt(guildId).toString(36)}`
/** On a post whose own actions do not hold its key. */
export const markTag = (mark: string): string => `~k.${mark}`

export const actionOf = (customId: string): string => customId.replace(/[#~].*$/s, '')

/** The server that a control on a direct message acts in. */
export function serverOf(customId: string): string | undefined {
  const digits = /~g\.([0-9a-z]+)/.exec(customId)?.[1]
  if (digits === undefined) return undefined
  let id = 0n
  for (const digit of digits) id = id * 36n + BigInt(Number.parseInt(digit, 36))
  return id.toString()
}

/** On a modal: the form that the adapter keeps for it. */
export const draftTag = (draft: string): string => `~d.${draft}`

export const draftOf = (customId: string): string | undefined => /~d\.([\w-]+)/.exec(customId)?.[1]

/** Whether a control belongs to the post with this key. */
export function holdsKey(customId: string, key: string, mark: string): boolean {
  return actionOf(customId).split(':').includes(key) || customId.includes(markTag(mark))
}

/**
 * Gives out ids for the controls of one message, each once. Undefined for a second control with the same
 * action when its id has no room for a number: the first one does the same.
 */
export function createIds(guildId?: string): (action: string) => string | undefined {
  const used = new Map<string, number>()
  const tag = guildId === undefined ? '' : serverTag(guildId)
  return (action) => {
    const times = (used.get(action) ?? 0) + 1
    used.set(action, times)
    const id = times === 1 ? action : `${action}#${times}`
    if (id.length > actionIdMaxLength) return undefined
    return id.length + tag.length > actionIdMaxLength ? id : id + tag
  }
}
