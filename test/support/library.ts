import { createAnswerer } from '../../src/answer/answerer.ts'
import { createLibrary } from '../../src/bot/library.ts'
import { loadEntries } from '../../src/entries/load.ts'
import type { Library } from '../../src/ports.ts'

/** The library of the pack that comes with the product, on a day when its entries are fresh. */
export async function packLibrary(): Promise<Library> {
  const { entries } = await loadEntries('knowledge')
  return createLibrary({
    answerer: createAnswerer(entries),
    clock: { now: () => Date.UTC(2026, 10, 24) },
  })
}
