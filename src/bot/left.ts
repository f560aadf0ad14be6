import { words } from '../message/words.ts'
import type { Reply, Request } from '../ports.ts'
import type { Services } from './services.ts'

type Left = Extract<Request, { kind: 'left' }>

/** Pauses what can no longer be posted; whoever adds the bot again can resume it. Nobody is there to be told. */
export async function left({ place, what }: Left, { store }: Services): Promise<readonly Reply[]> {
  const schedules = await store.schedules.all()
  const gone = schedules.filter(
    (schedule) =>
      schedule.state.kind === 'on' &&
      schedule.place.platform === place.platform &&
      schedule.place.workspace === place.workspace &&
      (what === 'workspace' || schedule.place.channel === place.channel),
  )
  for (const schedule of gone)
    await store.schedules.save({
      ...schedule,
      state: { kind: 'paused', reason: words.schedule.left },
    })
  return []
}
