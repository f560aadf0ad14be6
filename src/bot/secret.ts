import { paragraph } from '../message/build.ts'
import type { Message } from '../message/message.ts'
import { teamWords } from '../message/team-words.ts'
import type { Request } from '../ports.ts'
import type { Services } from './services.ts'

/** Questions of the day to look back over: a week’s. */
const lookBack = 7

/**
 * Whether an entry is a question of the day in this channel that not everyone has seen the answer to: its
 * answer is for the person who asks then, wherever they ask.
 */
export async function isSecretHere(
  entryId: string,
  { place, direct }: Request,
  { store }: Services,
): Promise<boolean> {
  const schedule = direct ? undefined : await store.schedules.at(place)
  if (!schedule) return false
  const latest = await store.occurrences.of(schedule.id, lookBack)
  return latest.some(
    (one) => one.entryId === entryId && one.state.kind !== 'skipped' && one.answer.kind !== 'shown',
  )
}

/** The answer for one person, with the reason why nobody else sees it. */
export const withNote = (message: Message): Message => ({
  ...message,
  blocks: [paragraph(teamWords.secret.asked), ...message.blocks],
})
