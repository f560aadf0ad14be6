import type { Entry } from '../entries/entry.ts'
import {
  bullets,
  button,
  buttons,
  code,
  footer,
  paragraph,
  text,
  title,
  toAsker,
} from '../message/build.ts'
import type { Button, Message } from '../message/message.ts'
import { words } from '../message/words.ts'
import type { Explanation } from './explain.ts'

/** Chat shows at most this much of a person's own words when it quotes them back. */
const quotedCharacters = 150

const pick = (askedId: string, entries: readonly Entry[]): Button[] =>
  entries.map(({ id, question }) => button(question, { kind: 'show', askedId, entryId: id }))

/** Two or three titles to choose from; no answer text. */
export function presentClose(askedId: string, candidates: readonly Entry[]): Message {
  const none = button(words.close.none, { kind: 'wanted', askedId })
  return toAsker(
    title(words.close.title),
    paragraph(words.close.hint),
    buttons(...pick(askedId, candidates), none),
  )
}

/** Says that there is no reviewed answer, what comes closest, and offers the next step. */
export function presentNone(options: {
  readonly askedId: string
  readonly question: string
  readonly closest: readonly Entry[]
  /** How many other people asked something similar lately. */
  readonly others: number
}): Message {
  const { askedId, question, closest, others } = options
  return toAsker(
    paragraph(words.none.title(shorten(question))),
    paragraph(closest.length > 0 ? words.none.closest : words.none.nothingClose),
    ...(closest.length > 0 ? [buttons(...pick(askedId, closest))] : []),
    ...(others > 0 ? [footer(words.none.others(others))] : []),
    buttons(
      button(words.none.wanted, { kind: 'wanted', askedId }),
      button(words.none.noThanks, { kind: 'dismiss' }),
    ),
  )
}

/** After “Not it”: the runners-up, and one tap to say what was wrong. */
export function presentNotIt(
  askedId: string,
  entryId: string,
  runnersUp: readonly Entry[],
): Message {
  const reasons = Object.entries(words.notIt.reasons) as [
    keyof typeof words.notIt.reasons,
    string,
  ][]
  return toAsker(
    title(words.notIt.title),
    ...(runnersUp.length > 0
      ? [paragraph(words.notIt.instead), buttons(...pick(askedId, runnersUp))]
      : []),
    paragraph(words.notIt.reason),
    buttons(
      ...reasons.map(([reason, label]) =>
        button(label, { kind: 'say-why', askedId, entryId, reason }),
      ),
    ),
    buttons(button(words.close.none, { kind: 'wanted', askedId })),
  )
}

/** The engine's own numbers, in words. */
export function presentWhy(explanation: Explanation): Message {
  const { matched, parts, score, confidence, outOfScope, bar, runnerUp } = explanation
  return toAsker(
    title(words.why.title),
    paragraph(matched.length > 0 ? words.why.matched : words.why.nothing),
    ...(matched.length > 0
      ? [
          bullets(
            matched.map(({ word, fields }) =>
              words.why.where(word, fields.map((field) => words.why.fields[field]).join(', ')),
            ),
          ),
        ]
      : []),
    paragraph(words.why.score(hundredths(score), outOfHundred(confidence))),
    paragraph(words.why.bar(outOfHundred(bar))),
    ...(outOfScope >= worthSaying
      ? [paragraph(words.why.outOfScope(outOfHundred(outOfScope)))]
      : []),
    paragraph(words.why.parts),
    bullets(parts.map(({ name, value }) => [text(`${name} `), code(hundredths(value))])),
    footer(
      runnerUp
        ? words.why.runnerUp(
            runnerUp.entry.question,
            hundredths(runnerUp.score),
            hundredths(runnerUp.margin),
          )
        : words.why.alone,
    ),
  )
}

/** A smaller share of the belief would read as 0 of 100. */
const worthSaying = 0.005

const hundredths = (value: number) => value.toFixed(2)
/** Confidence and bar, on the scale of the settings. */
const outOfHundred = (share: number) => String(Math.round(share * 100))

function shorten(question: string): string {
  const characters = [...new Intl.Segmenter().segment(question.trim())].map(
    ({ segment }) => segment,
  )
  return characters.length <= quotedCharacters
    ? characters.join('')
    : `${characters.slice(0, quotedCharacters - 1).join('')}…`
}
