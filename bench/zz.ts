import { createAnswerer } from '../src/answer/answerer.ts'
import { loadEntries } from '../src/entries/load.ts'
import { syntheticPack } from './synthetic.ts'
const { entries } = await loadEntries('knowledge')
for (let i = 0; i < 3; i++) {
  const t = performance.now()
  createAnswerer(entries)
  console.log('105 build', performance.now() - t)
}
for (const n of [1000, 3000]) {
  const p = syntheticPack(entries, n, 1)
  const t = performance.now()
  createAnswerer(p)
  console.log(n, 'build', performance.now() - t)
}
