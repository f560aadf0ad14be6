import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { commandNames } from '../../../adapters/slack/commands.ts'
import { type BotScope, botScopes } from '../../../adapters/slack/scopes.ts'
import { configurationTable } from '../../../src/config.ts'

/** The formatter aligns columns. */
const guide = readFileSync('docs/slack.md', 'utf8').replaceAll(/ +/g, ' ')

/** Cells of the table under a heading row, without the marks around code. */
function rowsUnder(head: string): readonly (readonly string[])[] {
  const table = guide.slice(guide.indexOf(head)).split('\n\n')[0] ?? ''
  return table
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    )
}

describe('the guide to Slack', () => {
  const wanted = (optional: boolean) => botScopes.filter((one) => one.optional === optional)
  const cells = ({ scope, purpose, without }: BotScope) => [scope, purpose, without]

  it('lists every permission with what it is for and what breaks without it', () => {
    expect(rowsUnder('| Scope | What it is for |')).toEqual(wanted(false).map(cells))
  })

  it('lists what can be asked for besides, and how', () => {
    const rows = rowsUnder('| Scope | What it adds |')
    expect(rows.map(([scope, adds, , without]) => [scope, adds, without])).toEqual(
      wanted(true).map(cells),
    )
    for (const [, , how] of rows) expect(how).toMatch(/^slack manifest --(?:history|files|agent)$/)
  })

  it('names settings and commands that exist', () => {
    const settings = new Set([...guide.matchAll(/\bSLACK_[A-Z_]+/g)].map(([name]) => name))
    expect(settings.size).toBeGreaterThan(8)
    const known = configurationTable()
    expect([...settings].filter((name) => !known.includes(`\`${name}\``))).toEqual([])
    for (const { slash } of commandNames().registered) expect(guide).toContain(`\`${slash}`)
  })
})
