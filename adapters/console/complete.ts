import type { Bot } from '../../src/ports.ts'

/** How many suggestions the Tab key shows at most. */
const suggestions = 8

/** What the Tab key offers for a line, in the form that `node:readline` wants: choices, and what they replace. */
export function complete(bot: Bot, line: string): [string[], string] {
  if (!line.startsWith('/')) {
    const labels = bot.suggest(line, suggestions).map(({ label }) => label)
    // Readline puts what all choices begin with in place of the line: the line itself among them keeps it.
    const several = labels.length > 1 && !labels.every((label) => label.startsWith(line))
    return [several ? [...labels, line] : labels, line]
  }
  const [name = '', ...words] = line.slice(1).split(' ')
  if (words.length === 0) {
    const names = [...bot.commands().map((command) => command.name), 'quit']
    return [names.filter((one) => one.startsWith(name)).map((one) => `/${one} `), line]
  }
  const word = words.at(-1) ?? ''
  const choices = bot.commands().find((command) => command.name === name)?.choices ?? []
  return [choices.filter((choice) => choice.startsWith(word)), word]
}
