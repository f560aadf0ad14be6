import type { Json } from '../json.ts'

export type Parameters = Readonly<Record<string, string>>

type RouteCall = {
  /** Values of the template by name. */
  readonly at: (name: string) => string
  readonly query: URLSearchParams
  readonly body: Json
  /** For the few routes that take a list. */
  readonly rawBody: unknown
}

export type RouteAnswer = { readonly status: number; readonly body?: unknown }

/** One route of the API: `template` as in Discord's description. */
export type Route = {
  readonly method: string
  readonly template: string
  /** Its token stands in the address: no Authorization header. */
  readonly open?: boolean
  /** What is wrong with a body beyond the description. */
  readonly check?: (call: RouteCall) => readonly string[]
  /** Throws a `Refusal`. */
  readonly run: (call: RouteCall) => RouteAnswer
}

export const ok = (body: unknown): RouteAnswer => ({ status: 200, body })
export const created = (body: unknown): RouteAnswer => ({ status: 201, body })
export const nothing: RouteAnswer = { status: 204 }

const parts = (path: string) => path.split('/').filter((part) => part !== '')
const isParameter = (part: string) => part.startsWith('{')

/** The route of a path, literal parts before parameters. */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly parameters: Parameters } | undefined {
  const given = parts(path).map(decodeURIComponent)
  const fitting = routes
    .filter((route) => route.method === method)
    .flatMap((route) => {
      const wanted = parts(route.template)
      if (wanted.length !== given.length) return []
      if (!wanted.every((part, index) => isParameter(part) || part === given[index])) return []
      const parameters = Object.fromEntries(
        wanted.flatMap((part, index) =>
          isParameter(part) ? [[part.slice(1, -1), given[index] ?? ''] as const] : [],
        ),
      )
      return [{ route, parameters }]
    })
  return fitting.toSorted(
    (left, right) => Object.keys(left.parameters).length - Object.keys(right.parameters).length,
  )[0]
}
