import type { Json } from '../json.ts'
import type { Token, Workspace } from '../state.ts'
import type { World } from '../world.ts'

export type Answer =
  | { readonly ok: true; readonly body: Json }
  | {
      readonly ok: false
      readonly error: string
      readonly messages: readonly string[]
      readonly more?: Json
    }

export const yes = (body: Json = {}): Answer => ({ ok: true, body })
export const no = (error: string, messages: readonly string[] = [], more: Json = {}): Answer => ({
  ok: false,
  error,
  messages,
  more,
})

/** Who calls, with what: the token and its arguments were already looked at. */
export type Caller = {
  readonly world: World
  readonly workspace: Workspace
  readonly token: Token
  readonly args: Json
}
export type Method = (caller: Caller) => Answer
