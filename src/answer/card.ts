import type { Entry } from '../entries/entry.ts'
import { answerBlocks, sourcesFooter, trustBadges } from '../entries/present.ts'
import { button, buttons, footer, quote, title } from '../message/build.ts'
import type { Block, Button, Message } from '../message/message.ts'
import { words } from '../message/words.ts'

export type CardOptions = {
  readonly entry: Entry
  /** The stored question that led here; without one the card only offers to remember the entry. */
  readonly askedId?: string
  /** The person's own words, restated where the channel did not show them. */
  readonly question?: string
  /** The whole question, as a follow-up was understood. */
  readonly readAs?: string
  readonly audience: Message['audience']
  readonly sharedBy?: string
  readonly nowAt: number
}

/** An answer as a card. */
export function answerCard({
  entry,
  askedId,
  question,
  readAs,
  audience,
  sharedBy,
  nowAt,
}: CardOptions): Message {
  const blocks: Block[] = [
    ...(question === undefined ? [] : [quote(words.answer.youAsked(question))]),
    ...(readAs === undefined ? [] : [quote(words.followUp.readAs(readAs))]),
    title(entry.question),
    trustBadges(entry, nowAt),
    ...answerBlocks(entry),
    sourcesFooter(entry),
    ...(sharedBy === undefined ? [] : [footer(words.answer.sharedBy(sharedBy))]),
    buttons(...cardButtons(entry, askedId, audience)),
  ]
  return { audience, blocks }
}

function cardButtons(
  { id: entryId }: Entry,
  askedId: string | undefined,
  audience: Message['audience'],
): Button[] {
  const remember = button(words.answer.remember, { kind: 'remember', entryId })
  if (askedId === undefined) return [remember, button(words.answer.flag, { kind: 'flag', entryId })]
  const share = button(words.answer.share, { kind: 'share', askedId, entryId })
  return [
    button(words.answer.solved, { kind: 'solved', askedId, entryId }, { style: 'primary' }),
    button(words.answer.notIt, { kind: 'not-it', askedId, entryId }),
    ...(audience === 'asker' ? [share] : []),
    remember,
    button(words.answer.why, { kind: 'why', askedId, entryId }),
  ]
}
