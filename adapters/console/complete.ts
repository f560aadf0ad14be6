import type { Bot } from '../../src/ports.ts'

/** How many suggestions the Tab key shows at most. */
const suggestions = 8

/** What the Tab key offers for a line, in the form that `node:readline` wants: choices, and what they replace. */
export function complete(bot: Bot, line: string): [string[], string] {
  if (!line.startsWith('/')) return [bot.suggest(line, suggestions).map(({ label }) => label), line]
  const [name = '', ...words] = line.slice(1).split(' ')
  if (words.length === 0) {
    const names = [...bot.commands().map((command) => command.name), 'quit']
    return [names.filter((one) => one.startsWith(name)).map((one) => `/${one} `), line]
  }
  const word = words.at(-1) ?? ''
  const choices = bot.commands().find((command) => command.name === name)?.choices ?? []
  return [choices.filter((choice) => choice.startsWith(word)), word]
}
