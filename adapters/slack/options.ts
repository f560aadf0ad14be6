import type { Option as SlackOption } from '@slack/types'

import { characterCount, shortened } from '../../src/message/characters.ts'
import type { Bot } from '../../src/ports.ts'
import { optionOf } from './controls.ts'
import { decodeEntities } from './decode.ts'
import { slackLimits } from './limits.ts'
import { label } from './literal.ts'
import type { Arrival } from './receive.ts'
import { words } from './words.ts'

/** The answer to a typeahead: what the bot suggests, else the words themselves as a question. */
export function optionsFor(
  bot: Pick<Bot, 'suggest'>,
  { text, limit }: Pick<Extract<Arrival, { kind: 'options' }>, 'text' | 'limit'>,
): { readonly options: readonly SlackOption[] } {
  const most = Math.min(limit, slackLimits.optionsPerSelect)
  if (most < 1) return { options: [] }
  const typed = label(decodeEntities(text), slackLimits.optionValue, '')
  try {
    const suggested = bot.suggest(typed, most)
    const exactly = { label: words.search.exactly(typed), value: typed }
    const offered = suggested.length === 0 && typed !== '' ? [exactly] : suggested
    const options = offered.map((one) =>
      optionOf({ ...one, value: shortened(one.value, slackLimits.optionValue) }),
    )
    return { options: options.filter(({ value }) => characterCount(value ?? '') > 0) }
  } catch {
    // A list that fails to load is worse than an empty one: the question can still be asked elsewhere.
    return { options: [] }
  }
}
