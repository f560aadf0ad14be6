import type { Entry } from '../entries/entry.ts'
import { keyPointsBlocks, sourcesFooter } from '../entries/present.ts'
import { button, buttons, paragraph, quote, strong, title } from '../message/build.ts'
import type { Block, Message } from '../message/message.ts'
import { words } from '../message/words.ts'

export type FollowUpCard = {
  readonly kind: 'shorter' | 'example' | 'why'
  readonly entry: Entry
  /** The stored question that led to the entry. */
  readonly askedId: string
  readonly audience: Message['audience']
}

/** A part of an entry, for somebody who has seen it: the short answer, the example, or the reasons. */
export function presentFollowUp({ kind, entry, askedId, audience }: FollowUpCard): Message {
  const press = { askedId, entryId: entry.id }
  return {
    audience,
    blocks: [
      title(words.followUp[kind](entry.question)),
      ...parts[kind](entry),
      sourcesFooter(entry),
      buttons(
        button(words.answer.solved, { kind: 'solved', ...press }, { style: 'primary' }),
        button(words.answer.notIt, { kind: 'not-it', ...press }),
      ),
    ],
  }
}

const parts: Readonly<Record<FollowUpCard['kind'], (entry: Entry) => readonly Block[]>> = {
  shorter: ({ shortAnswer }) => shortAnswer,
  example: ({ details }) => {
    const code = details.filter(({ kind }) => kind === 'code')
    return code.length > 0 ? code : [paragraph(words.followUp.noExample)]
  },
  why: (entry) => [
    ...keyPointsBlocks(entry),
    ...entry.details.filter(({ kind }) => kind !== 'code'),
    ...(entry.trap === undefined ? [] : [quote(strong(words.answer.trap), entry.trap)]),
  ],
}
