import { defaultBar } from '../answer/promise.ts'
import type { Request } from '../ports.ts'
import { type Services, workspaceScope } from './services.ts'

/** The bar of a workspace: what its managers set, or the calibrated default. */
export async function barOf(request: Request, { store }: Services): Promise<number> {
  const stored = await store.settings.get(workspaceScope(request.person), 'bar')
  return stored === undefined ? defaultBar : Number(stored)
}
