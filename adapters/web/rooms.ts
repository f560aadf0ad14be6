import type { Person, Place } from '../../src/ports.ts'

export const platform = 'web'
const workspace = 'playground'
/** The bot's name as an author of transcript lines. */
export const botUser = 'cuecard'

export type Room = {
  /** The name in the address bar. */
  readonly slug: string
  /** The name in the transcript: a direct conversation has one for each person. */
  readonly channel: string
  readonly title: string
  readonly about: string
  readonly direct: boolean
}

const person = (user: string, name: string): Person => ({ platform, workspace, user, name })

/** The people a visitor can be. All of them manage the playground. */
export const people: readonly [Person, ...Person[]] = [
  person('ana', 'Ana'),
  person('ben', 'Ben'),
  person('chidi', 'Chidi'),
]

const channel = (slug: string, about: string): Room => ({
  slug,
  channel: slug,
  title: `#${slug}`,
  about,
  direct: false,
})

export const channels: readonly [Room, ...Room[]] = [
  channel('general', 'Ask anything. Everyone in the channel sees the question.'),
  channel('study-kubernetes', 'A good home for the question of the day. Set one up with /daily.'),
]

/** The conversation of one person with the bot. */
export const directRoom = (user: string): Room => ({
  slug: 'direct',
  channel: `direct-${user}`,
  title: 'Cuecard',
  about: 'A direct conversation. Only you and Cuecard are here.',
  direct: true,
})

export const roomsOf = (user: string): readonly Room[] => [...channels, directRoom(user)]

export const findPerson = (user: string): Person | undefined =>
  people.find((one) => one.user === user)

/** The room behind an address of this person. */
export const findRoom = (user: string, slug: string): Room | undefined =>
  roomsOf(user).find((room) => room.slug === slug)

/** The room behind a name in the transcript, whoever it belongs to. */
export const roomOfChannel = (name: string): Room | undefined =>
  people.flatMap((one) => roomsOf(one.user)).find((room) => room.channel === name)

export const placeOf = (room: Room, thread?: string): Place => ({
  platform,
  workspace,
  channel: room.channel,
  ...(thread === undefined ? {} : { thread }),
})

/** Whether a person may see a line: not another's private line, not another's direct conversation. */
export const maySee = (
  user: string,
  line: { readonly channel: string; readonly onlyFor?: string },
): boolean =>
  (line.onlyFor === undefined || line.onlyFor === user) &&
  roomsOf(user).some((room) => room.channel === line.channel)
