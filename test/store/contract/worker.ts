import { openStore } from '../../../src/store/open.ts'
import { card, claim, dueAt, graded } from '../examples.ts'

// A process of its own that tries to be the first to store thirty occurrences and grades.
const [by = '', location = ''] = process.argv.slice(2)
const store = await openStore(JSON.parse(location))
const claims: number[] = []
const grades: number[] = []
for (let n = 0; n < 30; n += 1) {
  if (await store.occurrences.claim({ ...claim, key: `${n}`, dueAt: dueAt + n, by })) claims.push(n)
  if (await store.grades.add({ ...graded, id: `${n}` }, { ...card, memory: by })) grades.push(n)
}
await store.close()
process.send?.({ claims, grades })
process.disconnect()
