import { defaultPromise } from '../answer/promise.ts'
import type { Request } from '../ports.ts'
import { type Services, workspaceScope } from './services.ts'

/** Where a workspace keeps its promise: a whole number of answers among a hundred. */
export const promiseSetting = 'promise'

/** Reads a promise: 1 to 20, or undefined for anything else. */
export const toPromise = (text: string): number | undefined =>
  /^([1-9]|1\d|20)$/.test(text) ? Number(text) : undefined

/** How many of a hundred questions without an entry may get an answer: what the managers set, or the default. */
export async function promiseOf(request: Request, { store }: Services): Promise<number> {
  const stored = await store.settings.get(workspaceScope(request.person), promiseSetting)
  return toPromise(stored ?? '') ?? Math.round(defaultPromise * 100)
}

/** The bar, 0..1, that keeps the promise of a workspace with the entries of now. */
export async function barOf(request: Request, services: Services): Promise<number> {
  return services.answerer.barFor((await promiseOf(request, services)) / 100)
}
