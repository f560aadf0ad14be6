import type { Request } from '../ports.ts'
import { type Round, RoundJson } from '../review/round.ts'
import { personScope, type Services } from './services.ts'

const setting = 'practice'

/** The person's latest round; with `id` only when it is that one. */
export async function loadRound(
  { person }: Request,
  { store }: Services,
  id?: string,
): Promise<Round | undefined> {
  const stored = await store.settings.get(personScope(person), setting)
  const round = stored === undefined ? undefined : RoundJson.parse(JSON.parse(stored))
  return id === undefined || round?.id === id ? round : undefined
}

export async function saveRound(
  { person }: Request,
  round: Round,
  { store }: Services,
): Promise<void> {
  await store.settings.set(personScope(person), setting, JSON.stringify(round))
}
