import { expect, it } from 'vitest'

import { createLog } from '../src/log.ts'

const written = (use: (log: ReturnType<typeof createLog>) => void): string => {
  let text = ''
  use(createLog('trace', { write: (line) => void (text += line) }))
  return text
}
const tokens = [`xoxb-1-2-${'a'.repeat(24)}`, `xapp-1-A1-2-${'b'.repeat(24)}`]

it('hides secrets by the name of their field, two levels deep', () => {
  const text = written((log) =>
    log.info(
      { token: 's1', slack: { signingSecret: 's2', install: { botToken: 's3' } } },
      'Hello.',
    ),
  )
  for (const secret of ['s1', 's2', 's3']) expect(text).not.toContain(secret)
  expect(text).toContain('Hello.')
})

it('hides Slack’s tokens wherever they stand', () => {
  const text = written((log) => {
    for (const token of tokens) {
      log.info({ said: `Bearer ${token}` }, 'A field.')
      log.error({ err: new Error(`It failed with ${token}.`) }, 'An error.')
      log.warn({ deep: [{ list: [token] }] }, `A sentence with ${token}.`)
    }
  })
  for (const token of tokens) expect(text).not.toContain(token.slice(0, 12))
  expect(text.match(/\[hidden\]/g)?.length).toBeGreaterThanOrEqual(8)
  for (const line of text.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('level')
})
