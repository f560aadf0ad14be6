import type { Entry } from '../entries/entry.ts'
import { answerBlocks, sourcesFooter } from '../entries/present.ts'
import {
  badges,
  bullets,
  button,
  buttons,
  footer,
  paragraph,
  strong,
  title,
  toAsker,
} from '../message/build.ts'
import type { Badge, Block, Button, Message } from '../message/message.ts'
import { words } from '../message/words.ts'
import type { Grade } from '../ports.ts'
import type { Choices } from './choices.ts'
import type { Outcome } from './fsrs.ts'
import { grades } from './fsrs.ts'
import { gradeBlocks, type GradingActions, keyPointBoxes } from './present.ts'
import { countGrades, missedIn, type Round, stepOf } from './round.ts'

/** Why this question is in the round. */
type Reason = 'due' | 'new' | 'ahead'

export type StepOptions = {
  readonly round: Round
  readonly entry: Entry
  readonly reason: Reason
  /** Set in a round of multiple choice, where the entry has enough options. */
  readonly choices: Choices | undefined
  readonly before: Before | undefined
}

/** What became of the question before, and the way back to it. */
export type Before = { readonly line: Block; readonly undo: Button }

/** A question of the round, without a word of its answer. */
export function presentStep({ round, entry, reason, choices, before }: StepOptions): Message {
  const at = { round: round.id, step: String(stepOf(round)) }
  const show = button(words.practice.show, { kind: 'show-step', ...at }, { style: 'primary' })
  const letters = choices?.options.map((_, option) =>
    button(letter(option), { kind: 'choose-option', ...at, option: String(option) }),
  )
  const asking: Block[] = choices
    ? [
        paragraph(strong(words.practice.choose)),
        bullets(choices.options.map((text, option) => words.practice.option(letter(option), text))),
      ]
    : [paragraph(words.practice.think)]
  return toAsker(
    ...(before ? [before.line] : []),
    title(entry.question),
    stepBadges(round, entry, { text: words.practice[reason], tone: 'good' }),
    ...asking,
    buttons(...(letters ?? [show])),
    buttons(
      button(words.practice.skip, { kind: 'skip-step', ...at }),
      ...(before ? [before.undo] : []),
      button(words.practice.stop, { kind: 'stop-round', round: round.id }),
    ),
  )
}

export type StepAnswerOptions = {
  readonly round: Round
  readonly entry: Entry
  readonly ticked: readonly number[]
  readonly preview: Readonly<Record<Grade, Outcome>>
  /** Set after a choice: whether it was right, and the letter that is. */
  readonly chosen?: { readonly right: boolean; readonly rightOption: number }
  readonly nowAt: number
}

/** The answer of a question of the round, with key points to tick and grades to choose. */
export function presentStepAnswer(options: StepAnswerOptions): Message {
  const { round, entry, ticked, preview, chosen, nowAt } = options
  const at = { round: round.id, step: String(stepOf(round)) }
  const actions = {
    tick: { kind: 'tick-step', ...at },
    grade: (grade) => ({ kind: 'grade-step', ...at, grade }),
  } satisfies GradingActions
  const verdict = chosen?.right
    ? words.practice.right
    : chosen && words.practice.wrong(letter(chosen.rightOption))
  return toAsker(
    ...(verdict === undefined ? [] : [paragraph(strong(verdict))]),
    title(entry.question),
    stepBadges(round, entry),
    ...answerBlocks(entry),
    keyPointBoxes(entry, actions.tick, ticked),
    ...gradeBlocks({
      entry,
      ticked,
      preview,
      actions,
      ...(chosen && { suggested: chosen.right ? 'good' : 'again' }),
      nowAt,
    }),
    sourcesFooter(entry),
  )
}

/** How the round went, and what to do next. */
export function presentSummary(
  round: Round,
  entryOf: (id: string) => Entry | undefined,
  before: Before | undefined,
): Message {
  const counts = countGrades(round)
  const skipped = round.results.filter(({ kind }) => kind === 'skipped').length
  const missed = missedIn(round).flatMap((id) => entryOf(id) ?? [])
  const listed = grades.map((grade) => `${words.grades[grade]} ${counts[grade]}`).join(', ')
  const again = {
    kind: 'start-round',
    topic: round.topic,
    level: round.level,
    count: String(round.entryIds.length),
    mode: round.mode,
  } as const
  return toAsker(
    ...(before ? [before.line] : []),
    title(words.practice.title),
    paragraph(strong(words.practice.done(round.entryIds.length))),
    paragraph(
      [
        words.practice.counts(listed),
        ...(skipped > 0 ? [words.practice.skippedCount(skipped)] : []),
      ].join(' '),
    ),
    ...(missed.length === 0
      ? [paragraph(words.practice.nothingMissed)]
      : [paragraph(words.practice.readAgain), bullets(missed.map(({ question }) => question))]),
    buttons(
      ...(missed.length === 0
        ? []
        : [
            button(
              words.practice.drill,
              { kind: 'drill-missed', round: round.id },
              { style: 'primary' },
            ),
          ]),
      button(words.practice.another, again),
      ...(before ? [before.undo] : []),
    ),
  )
}

/** `date` is when the question before comes back; none when it was skipped. */
export function presentBefore(round: Round, entry: Entry, date: string | undefined): Before {
  const result = round.results.at(-1)
  const line =
    result?.kind === 'graded' && date !== undefined
      ? words.practice.before(entry.question, words.grades[result.grade], date)
      : words.practice.skipped(entry.question)
  const step = String(stepOf(round) - 1)
  return {
    line: footer(line),
    undo: button(words.practice.undo, { kind: 'undo-step', round: round.id, step }),
  }
}

function stepBadges(round: Round, entry: Entry, ...more: readonly Badge[]): Block {
  return badges(
    {
      text: words.practice.place(stepOf(round) + 1, round.entryIds.length),
      tone: 'neutral',
    },
    { text: words.levels[entry.level], tone: 'neutral' },
    ...more,
  )
}

const letter = (option: number): string => words.practice.letters[option] ?? ''
