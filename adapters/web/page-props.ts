import type { CommandHelp, Person } from '../../src/ports.ts'
import type { Root } from './line.tsx'
import type { Room } from './rooms.ts'

export type RoomState = {
  readonly room: Room
  /** Sequence of the newest line of somebody else that this person may see; 0 when there is none. */
  readonly latest: number
}

export type PageProps = {
  readonly title: string
  readonly person: Person
  readonly room: Room
  readonly rooms: readonly RoomState[]
  readonly roots: readonly Root[]
  /** Address of a page with more lines, where there are more. */
  readonly earlier: string | undefined
  /** The newest event the lines include. */
  readonly mark: string
  readonly commands: readonly CommandHelp[]
}
