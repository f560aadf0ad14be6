import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import { openStore } from '../../../src/store/open.ts'
import { ana } from '../examples.ts'
import type { Location } from '../location.ts'

const worker = fileURLToPath(new URL('worker.ts', import.meta.url))

export function processesContract(location: () => Location): void {
  describe('several processes', () => {
    it('start at once on an empty database and share every race', async () => {
      const won = await Promise.all(['a', 'b', 'c'].map((by) => run(by, location())))
      const everyNumber = Array.from({ length: 30 }, (_, n) => n)
      expect(sorted(won.flatMap(({ claims }) => claims))).toEqual(everyNumber)
      expect(sorted(won.flatMap(({ grades }) => grades))).toEqual(everyNumber)

      const store = await openStore(location())
      expect(await store.occurrences.of('schedule-1', 100)).toHaveLength(30)
      expect(await store.grades.of(ana)).toHaveLength(30)
      await store.close()
    })

    it('hear what another one says from then on', async () => {
      const [one, other] = [await openStore(location()), await openStore(location())]
      const heard: string[] = []
      await one.announcements.tell('entries', 'before')
      await other.announcements.listen('entries', (what) => heard.push(what))
      await one.announcements.tell('something else', 'not for it')
      await one.announcements.tell('entries', 'first')
      await expect.poll(() => heard, { timeout: 2_000 }).toEqual(['first'])
      await one.announcements.tell('entries', 'second')
      await expect.poll(() => heard, { timeout: 2_000 }).toEqual(['first', 'second'])
      await other.close()
      await one.close()
    })
  })
}

const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)

/** Runs the worker in a process of its own; its answer is what it won. */
async function run(by: string, location: Location): Promise<z.infer<typeof Won>> {
  const child = fork(worker, [by, JSON.stringify(location)], { execArgv: ['--import', 'tsx'] })
  const messages: unknown[] = []
  child.on('message', (message) => messages.push(message))
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  return Won.parse(messages[0])
}

/** The numbers of the occurrences and grades that the process was the first to store. */
const Won = z.object({ claims: z.array(z.number()), grades: z.array(z.number()) })
