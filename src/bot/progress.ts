import { bullets, button, buttons, footer, paragraph, title, toAsker } from '../message/build.ts'
import type { Block } from '../message/message.ts'
import { words } from '../message/words.ts'
import type { Reply, Request } from '../ports.ts'
import { grades } from '../review/fsrs.ts'
import { measureProgress, type Progress } from '../review/progress.ts'
import { say } from './replies.ts'
import type { Services } from './services.ts'

/** How far back a run of questions is counted: more than a working year. */
const occurrencesRead = 300
const topicsShown = 5

export async function progress(request: Request, services: Services): Promise<readonly Reply[]> {
  const measured = await progressOf(request, services)
  return say(
    toAsker(
      title(words.progress.title),
      ...progressBlocks(measured),
      footer(words.progress.private),
    ),
  )
}

/** How the person is doing, from everything they ever did. */
export async function progressOf(request: Request, services: Services): Promise<Progress> {
  const { answerer, store, clock } = services
  const [attempts, graded, cards] = await Promise.all([
    store.attempts.of(request.person),
    store.grades.of(request.person),
    store.cards.of(request.person),
  ])
  return measureProgress({
    attempts,
    graded,
    cards,
    occurrences: await occurrencesOf([...attempts, ...graded], services),
    topicsOf: (entryId) => answerer.entry(entryId)?.topics ?? [],
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

function progressBlocks({ tried, streak, gradeCounts, learning, due, topics }: Progress): Block[] {
  if (tried === 0 && learning === 0) return [paragraph(words.progress.start)]
  const counts = grades.map((grade) => `${words.grades[grade]} ${gradeCounts[grade]}`).join(', ')
  const lines = [
    streak > 0 ? words.progress.streak(streak) : words.progress.noStreak,
    words.progress.tried(tried),
    words.progress.graded(counts),
    words.progress.learning(learning, due),
  ]
  const shown = topics.slice(0, topicsShown)
  const percent = (share: number) => `${Math.round(share * 100)} %`
  return [
    bullets(lines),
    ...(shown.length > 0
      ? [
          paragraph(words.progress.topics),
          bullets(
            shown.map(({ topic, share, graded }) =>
              words.progress.topic(topic, percent(share), graded),
            ),
          ),
        ]
      : []),
    ...(due > 0
      ? [buttons(button(words.progress.review, { kind: 'review' }, { style: 'primary' }))]
      : []),
  ]
}
