import { secretEntries } from '../daily/secret.ts'
import { paragraph } from '../message/build.ts'
import type { Message } from '../message/message.ts'
import { teamWords } from '../message/team-words.ts'
import type { Place, Request } from '../ports.ts'
import type { Services } from './services.ts'

/** Questions of the day to look back over, as far as a recap does: six weeks. */
const lookBack = 30

/**
 * Whether an entry is a question of the day in this channel that not everyone has seen the answer to: its
 * answer is for the person who asks then. Alone with the bot there is nobody else.
 */
export const isSecretHere = async (
  entryId: string,
  { place, direct }: Request,
  services: Services,
): Promise<boolean> => !direct && isSecretIn(place, entryId, services)

export async function isSecretIn(
  place: Place,
  entryId: string,
  { store }: Services,
): Promise<boolean> {
  const schedule = await store.schedules.at(place)
  if (!schedule) return false
  return secretEntries(await store.occurrences.of(schedule.id, lookBack)).has(entryId)
}

/** The answer for one person, with the reason why nobody else sees it. */
export const withNote = (message: Message): Message => ({
  ...message,
  blocks: [paragraph(teamWords.secret.asked), ...message.blocks],
})
