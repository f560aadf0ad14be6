import type { Bot, Suggestion } from '../../src/ports.ts'
import { oneLine, within } from './escape.ts'
import { limits } from './limits.ts'

type Typing = { readonly option: string; readonly text: string }

/** What Discord offers while somebody types: questions as the bot ranks them, or topics. */
export function suggestions(
  { option, text }: Typing,
  bot: Pick<Bot, 'suggest' | 'commands'>,
): readonly { readonly name: string; readonly value: string }[] {
  const found =
    option === 'topic' ? topics(text, bot) : bot.suggest(text.trim(), limits.suggestions)
  return found.slice(0, limits.suggestions).map(({ label, value }) => ({
    name: within(oneLine(label) || value, limits.suggestionCharacters),
    // A question that is too long to come back whole still finds its entry by its beginning.
    value: within(value, limits.suggestionCharacters, ''),
  }))
}

/** Topics that begin with the text, then those that hold it. */
function topics(text: string, bot: Pick<Bot, 'commands'>): readonly Suggestion[] {
  const wanted = text.trim().toLowerCase()
  const all = bot.commands().find(({ name }) => name === 'topics')?.choices ?? []
  const first = all.filter((topic) => topic.startsWith(wanted))
  const then = all.filter((topic) => !topic.startsWith(wanted) && topic.includes(wanted))
  return [...first, ...then].map((topic) => ({ label: topic, value: topic }))
}
