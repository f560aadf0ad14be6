import type { Block } from '../message/message.ts'
import type { Reply, Request } from '../ports.ts'
import { drawProgress } from '../review/draw-progress.ts'
import { isEmpty } from '../review/figures.ts'
import { presentProgress } from '../review/present-progress.ts'
import { measureProgress, type Progress } from '../review/progress.ts'
import { habitsOf } from './habits.ts'
import { say } from './replies.ts'
import type { Services } from './services.ts'

/** How far back a run of questions is counted: more than two working years. */
const occurrencesRead = 600

export async function progress(request: Request, services: Services): Promise<readonly Reply[]> {
  const measured = await progressOf(request, services)
  return say(presentProgress(measured, await pictureOf(measured, services)))
}

/** The picture beside the words; none when there is nothing to show, or when it cannot be drawn here. */
async function pictureOf(
  measured: Progress,
  { drawPng, log }: Services,
): Promise<Block | undefined> {
  if (isEmpty(measured)) return undefined
  const { svg, width, height, alt } = drawProgress(measured)
  try {
    const png = Buffer.from(await drawPng(svg)).toString('base64')
    return { kind: 'picture', name: 'progress.png', alt, png, width, height }
  } catch (error) {
    log.warn({ err: error }, 'A picture could not be drawn; its words went out alone.')
    return undefined
  }
}

/** Everything worth showing about the person who asks. */
export async function progressOf(request: Request, services: Services): Promise<Progress> {
  const { answerer, store, clock } = services
  const [attempts, graded, cards, habits] = await Promise.all([
    store.attempts.of(request.person),
    store.grades.of(request.person),
    store.cards.of(request.person),
    habitsOf(request, services),
  ])
  return measureProgress({
    attempts,
    graded,
    cards,
    occurrences: await occurrencesOf([...attempts, ...graded], services),
    entries: answerer.entries,
    habits,
    nowAt: clock.now(),
  })
}

/** The occurrences of every schedule the person ever took part in. */
async function occurrencesOf(
  events: readonly { readonly occurrenceKey?: string }[],
  { store }: Services,
) {
  const keys = new Set(events.flatMap(({ occurrenceKey }) => occurrenceKey ?? []))
  const scheduleIds = new Set<string>()
  for (const key of keys) {
    const occurrence = await store.occurrences.get(key)
    if (occurrence) scheduleIds.add(occurrence.scheduleId)
  }
  return Promise.all([...scheduleIds].map((id) => store.occurrences.of(id, occurrencesRead)))
}
