import { type CheckedMessage, messageProblems } from './limits.ts'

/** The body as it is. Throws when Discord would refuse it, which is a fault of the renderer. */
export function checked<Body extends CheckedMessage>(body: Body): Body {
  const problems = messageProblems(body)
  if (problems.length > 0) throw new Error(`Discord would refuse a message: ${problems.join(' ')}`)
  return body
}
