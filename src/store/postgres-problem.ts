/**
 * What went wrong while connecting to Postgres at `host`, in words that say what to do. An error with
 * another cause comes back as it is. Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function postgresProblem(error: unknown, host: string): unknown {
  const sentence = sentenceFor(error, host)
  return sentence ? new Error(sentence, { cause: error }) : error
}

/** True when trying again later may help: nobody answered, or the server is starting, stopping or full. */
export function isUnreachable(error: unknown): error is Error {
  return error instanceof Error && (isTransient(error) || isUnreachable(error.cause))
}

function sentenceFor(error: unknown, host: string): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (isTransient(error)) {
    return `Postgres at ${host} cannot be reached (${codeOf(error) || error.message}). Check that it runs and that DATABASE_URL names it.`
  }
  switch (codeOf(error)) {
    case '28P01':
    case '28000':
      return `Postgres at ${host} refused the user or the password. Correct them in DATABASE_URL.`
    case '3D000':
      return `Postgres at ${host} has no such database. Create it, or correct the name in DATABASE_URL.`
    case '42501':
      return `The database user may not create tables at ${host}. Grant it CREATE on the schema.`
    default:
      return undefined
  }
}

const transient = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  // too many connections, shut down by an administrator, crashed, starting up
  '53300',
  '57P01',
  '57P02',
  '57P03',
])

function isTransient(error: Error): boolean {
  const code = codeOf(error)
  // pg's own time-outs and broken connections have a sentence only.
  return code ? transient.has(code) : /timeout|Connection terminated/.test(error.message)
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : ''
}
