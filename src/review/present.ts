import type { Entry } from '../entries/entry.ts'
import { answerBlocks, sourcesFooter, trustBadges } from '../entries/present.ts'
import { type Action, actionId, type Subject } from '../message/action.ts'
import {
  button,
  buttons,
  footer,
  paragraph,
  quote,
  strong,
  title,
  toAsker,
} from '../message/build.ts'
import { shortDate } from '../message/dates.ts'
import type { Block, Message } from '../message/message.ts'
import { teamWords } from '../message/team-words.ts'
import { words } from '../message/words.ts'
import type { Attempt, Grade } from '../ports.ts'
import { grades, type Outcome, suggestGrade } from './fsrs.ts'

const dayMs = 86_400_000

/** How long until a card comes back, short enough for a button. */
export function interval(fromAt: number, dueAt: number): string {
  const days = Math.max(1, Math.round((dueAt - fromAt) / dayMs))
  if (days === 1) return words.when.tomorrow
  if (days < 60) return words.when.days(days)
  if (days < 700) return words.when.months(Math.round(days / 30.4))
  return words.when.years((days / 365.25).toFixed(1))
}

export type GradingActions = {
  readonly tick: Action
  readonly grade: (grade: Grade) => Action
}

/** Key points to tick and grades to choose. */
export type GradingOptions = {
  readonly entry: Entry
  /** Numbers (0-based) of the key points the person ticked. */
  readonly ticked: readonly number[]
  readonly preview: Readonly<Record<Grade, Outcome>>
  readonly actions: GradingActions
  /** The grade to propose; the one that fits the ticked key points when absent. */
  readonly suggested?: Grade
  readonly nowAt: number
}

export type RevealOptions = Omit<GradingOptions, 'actions' | 'suggested'> & {
  readonly subject: Subject
  readonly attempt: Attempt | undefined
  /** Set once graded: the line that says so and what can be done about it, instead of the grade buttons. */
  readonly graded: { readonly line: string; readonly gradeId: string } | undefined
  /** Set once everyone has seen the answer: the occurrence whose thread takes the person’s own words. */
  readonly shareIn?: string | undefined
  /** More reviews are waiting. */
  readonly more: boolean
}

/** The answer, for one person: their own words, the model answer, key points to tick, grades. */
export function presentReveal(options: RevealOptions): Message {
  const { entry, subject, attempt, ticked, graded, shareIn, more, nowAt } = options
  const own: Block[] = attempt
    ? [
        paragraph(strong(words.attempt.wrote(words.attempt.certainties[attempt.certainty]))),
        quote(attempt.text),
      ]
    : []
  const keep = button(words.reveal.keep, { kind: 'keep', subject })
  const flag = button(words.answer.flag, { kind: 'flag', entryId: entry.id })
  const afterGrade = graded
    ? [
        ...(more ? [button(words.review.next, { kind: 'review' }, { style: 'primary' })] : []),
        button(words.review.undo, { kind: 'undo-grade', subject, gradeId: graded.gradeId }),
        button(words.review.suspend, { kind: 'suspend', entryId: entry.id }),
      ]
    : []
  const share =
    shareIn !== undefined && attempt?.text
      ? [button(teamWords.explain.offer, { kind: 'offer-words', key: shareIn })]
      : []
  const actions = {
    tick: { kind: 'tick', subject },
    grade: (grade) => ({ kind: 'grade', subject, grade }),
  } satisfies GradingActions
  return toAsker(
    title(entry.question),
    trustBadges(entry, nowAt),
    ...own,
    ...answerBlocks(entry),
    keyPointBoxes(entry, actions.tick, ticked),
    ...(graded === undefined ? gradeBlocks({ ...options, actions }) : [paragraph(graded.line)]),
    buttons(...afterGrade, keep, ...share, flag),
    sourcesFooter(entry),
  )
}

/** What an interviewer hopes to hear, to tick. */
export function keyPointBoxes(entry: Entry, tick: Action, ticked: readonly number[]): Block {
  return {
    kind: 'checkboxes',
    label: words.reveal.keyPoints,
    action: actionId(tick),
    options: entry.keyPoints.map((label, index) => ({ label, value: String(index) })),
    selected: ticked.map(String),
  }
}

/** The four grades, each with when the card would come back. */
export function gradeBlocks(options: GradingOptions): Block[] {
  const { entry, ticked, preview, actions, nowAt } = options
  const fitting = suggestGrade(ticked.length, entry.keyPoints.length)
  const { suggested = fitting } = options
  const gradeButtons = grades.map((grade) =>
    button(
      words.reveal.grade(words.grades[grade], interval(nowAt, preview[grade].dueAt)),
      actions.grade(grade),
      { style: grade === suggested ? 'primary' : 'default' },
    ),
  )
  const suggestion = words.reveal.suggestion(
    words.grades[fitting],
    ticked.length,
    entry.keyPoints.length,
  )
  return [
    paragraph(strong(words.reveal.howDidItGo)),
    buttons(...gradeButtons),
    ...(options.suggested === undefined ? [footer(suggestion)] : []),
  ]
}

/** A card that is due: the question first, the answer on request. */
export function presentReview(entry: Entry, due: number): Message {
  return toAsker(
    title(entry.question),
    footer(words.review.left(due)),
    buttons(
      button(words.review.show, { kind: 'show-review', entryId: entry.id }, { style: 'primary' }),
    ),
  )
}

/** What stays with a person: everything but the controls. */
export function presentCopy(entry: Entry, attempt: Attempt | undefined, nowAt: number): Message {
  const own = attempt
    ? [
        paragraph(strong(words.attempt.wrote(words.attempt.certainties[attempt.certainty]))),
        quote(attempt.text),
      ]
    : []
  return {
    audience: 'everyone',
    blocks: [
      title(entry.question),
      trustBadges(entry, nowAt),
      ...own,
      ...answerBlocks(entry),
      sourcesFooter(entry),
    ],
  }
}

/** After grading, in one line. */
export function gradedLine(grade: Grade, dueAt: number, timeZone: string, nowAt: number): string {
  return words.reveal.graded(words.grades[grade], shortDate(dueAt, timeZone, nowAt))
}
