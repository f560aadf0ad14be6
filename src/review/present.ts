import type { Entry } from '../entries/entry.ts'
import { answerBlocks, sourcesFooter, trustBadges } from '../entries/present.ts'
import { actionId, type Subject } from '../message/action.ts'
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

export type RevealOptions = {
  readonly entry: Entry
  readonly subject: Subject
  readonly attempt: Attempt | undefined
  /** Numbers (0-based) of the key points the person ticked. */
  readonly ticked: readonly number[]
  readonly preview: Readonly<Record<Grade, Outcome>>
  /** Set once graded: the line that says so, instead of the grade buttons. */
  readonly graded: string | undefined
  /** More reviews are waiting. */
  readonly more: boolean
  readonly nowAt: number
}

/** The answer, for one person: their own words, the model answer, key points to tick, grades. */
export function presentReveal(options: RevealOptions): Message {
  const { entry, subject, attempt, ticked, graded, more, nowAt } = options
  const own: Block[] = attempt
    ? [
        paragraph(strong(words.attempt.wrote(words.attempt.certainties[attempt.certainty]))),
        quote(attempt.text),
      ]
    : []
  const keep = button(words.reveal.keep, { kind: 'keep', subject })
  const flag = button(words.answer.flag, { kind: 'flag', entryId: entry.id })
  const next = more ? [button(words.review.next, { kind: 'review' }, { style: 'primary' })] : []
  return toAsker(
    title(entry.question),
    trustBadges(entry, nowAt),
    ...own,
    ...answerBlocks(entry),
    keyPoints(entry, subject, ticked),
    ...(graded === undefined ? gradeBlocks(options) : [paragraph(graded)]),
    buttons(...(graded === undefined ? [] : next), keep, flag),
    sourcesFooter(entry),
  )
}

function keyPoints(entry: Entry, subject: Subject, ticked: readonly number[]): Block {
  return {
    kind: 'checkboxes',
    label: words.reveal.keyPoints,
    action: actionId({ kind: 'tick', subject }),
    options: entry.keyPoints.map((label, index) => ({ label, value: String(index) })),
    selected: ticked.map(String),
  }
}

function gradeBlocks({ entry, subject, ticked, preview, nowAt }: RevealOptions): Block[] {
  const suggested = suggestGrade(ticked.length, entry.keyPoints.length)
  const gradeButtons = grades.map((grade) => {
    const label = words.reveal.grade(words.grades[grade], interval(nowAt, preview[grade].dueAt))
    return button(
      label,
      { kind: 'grade', subject, grade },
      { style: grade === suggested ? 'primary' : 'default' },
    )
  })
  const suggestion = words.reveal.suggestion(
    words.grades[suggested],
    ticked.length,
    entry.keyPoints.length,
  )
  return [paragraph(strong(words.reveal.howDidItGo)), buttons(...gradeButtons), footer(suggestion)]
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
