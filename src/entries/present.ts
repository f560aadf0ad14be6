import { badges, bullets, footer, link, paragraph, quote, strong, text } from '../message/build.ts'
import { longDate } from '../message/dates.ts'
import type { Badge, Block } from '../message/message.ts'
import { words } from '../message/words.ts'
import type { Entry } from './entry.ts'

/** After half a year an entry says that it may be out of date. */
const staleAfterMs = 180 * 86_400_000

/** An entry's answer: short answer, details, the common mistake. The same blocks serve cards and reveals. */
export function answerBlocks(entry: Entry): readonly Block[] {
  const trap = entry.trap === undefined ? [] : [quote(strong(words.answer.trap), entry.trap)]
  return [...entry.shortAnswer, ...entry.details, ...trap]
}

/** What a reader needs in order to trust an entry: reviewed, level, version, when it was checked. */
export function trustBadges(entry: Entry, nowAt: number): Block {
  const stale = nowAt - Date.parse(entry.verified) > staleAfterMs
  const date = longDate(entry.verified)
  const checked: Badge = stale
    ? { text: words.answer.checkedLongAgo(date), tone: 'warning' }
    : { text: words.answer.checked(date), tone: 'neutral' }
  return badges(
    { text: words.answer.reviewed, tone: 'good' },
    { text: words.levels[entry.level], tone: 'neutral' },
    ...(entry.appliesTo === undefined ? [] : [{ text: entry.appliesTo, tone: 'neutral' } as const]),
    checked,
  )
}

export function sourcesFooter(entry: Entry): Block {
  const links = entry.sources.flatMap(({ title: name, url }, index) => [
    ...(index > 0 ? [text(' · ')] : []),
    link(name, url),
  ])
  return footer(words.answer.sources, ...links)
}

/** What an interviewer hopes to hear. */
export function keyPointsBlocks(entry: Entry): readonly Block[] {
  return [paragraph(strong(words.answer.keyPoints)), bullets(entry.keyPoints)]
}
