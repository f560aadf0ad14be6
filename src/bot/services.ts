import { createHash } from 'node:crypto'

import type { Answerer } from '../answer/answerer.ts'
import type { Outcome } from '../daily/dependencies.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Asked, ChatAdapter, Clock, Person, Request, Schedule, Store } from '../ports.ts'

/** Everything a handler may use. */
export type Services = {
  readonly answerer: Answerer
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Pick<Metrics, 'request' | 'answer'>
  /** Posts an occurrence of the schedule that is due at this instant. */
  readonly postNow: (schedule: Schedule, dueAt: number) => Promise<Outcome>
  /** The adapter of a platform, for what several people see; undefined when it is not connected. */
  readonly chatFor: (
    platform: string,
  ) => Pick<ChatAdapter, 'post' | 'find' | 'update' | 'postInThread'> | undefined
  /** Draws an SVG picture as PNG. Throws when this machine cannot. */
  readonly drawPng: (svg: string) => Promise<Uint8Array>
  /** Shows everyone's answer when enough people have tried. */
  readonly maybeUnlock: (occurrenceKey: string) => Promise<void>
}

export type Press = Extract<Request, { kind: 'press' }>
export type Submit = Extract<Request, { kind: 'submit' }>

export const personScope = ({ platform, workspace, user }: Person) =>
  `person:${platform}/${workspace}/${user}`
export const workspaceScope = ({ platform, workspace }: Person) =>
  `workspace:${platform}/${workspace}`

/** A short, URL-safe id that is the same for the same parts. */
export function shortId(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12)
}

/** A number that is the same for the same parts and looks like chance: for orders that can be repeated. */
export function chance(...parts: readonly string[]): number {
  return createHash('sha256').update(JSON.stringify(parts)).digest().readUInt32BE()
}

/** The zone in which a person reads dates: their setting, what the platform says, or UTC. */
export async function timeZoneOf(request: Request, { store }: Services): Promise<string> {
  const chosen = await store.settings.get(personScope(request.person), 'timeZone')
  return chosen ?? request.timeZone ?? 'UTC'
}

/** The stored question of a control, unless it was asked in another workspace. */
export async function askedHere(
  request: Request,
  askedId: string,
  { store }: Services,
): Promise<Asked | undefined> {
  const asked = await store.asked.get(askedId)
  return asked && workspaceScope(asked.person) === workspaceScope(request.person)
    ? asked
    : undefined
}
