import type { JSX } from 'hono/jsx/jsx-runtime'

/** The HTML of an element, escaped where it has to be. */
export function htmlOf(element: JSX.Element): string {
  if (element instanceof Promise) throw new Error('The demo page has no asynchronous parts.')
  return element.toString()
}
