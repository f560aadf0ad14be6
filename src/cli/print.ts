/** Writes lines for people (or JSON for scripts) to standard output. */
export function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** Writes sentences about what went wrong to standard error; nothing when all is well. */
export function complain(...sentences: readonly string[]): void {
  if (sentences.length === 0) return
  process.stderr.write(`${sentences.join('\n')}\n`)
}

/** How standard output shows a message: in colour on a terminal, 120 columns wide elsewhere. */
export const screen = () => ({
  color: process.stdout.isTTY === true && !process.env['NO_COLOR'],
  width: process.stdout.columns ?? 120,
})

/** An error as the sentence it carries, without its stack. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
