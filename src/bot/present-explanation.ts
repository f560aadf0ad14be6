import { button, buttons, paragraph, quote, strong, toEveryone } from '../message/build.ts'
import type { Message } from '../message/message.ts'
import { teamWords } from '../message/team-words.ts'
import type { Explanation } from '../ports.ts'

/** Own words that a person shared, for everyone in the thread. */
export function presentExplanation(explanation: Explanation): Message {
  const { id: explanationId, occurrenceKey: key, text, named, person } = explanation
  const { by, bySomebody, helpful, takeBack } = teamWords.explain
  return toEveryone(
    paragraph(strong(named ? by(person.name) : bySomebody)),
    quote(text),
    buttons(
      button(helpful, { kind: 'helpful', explanationId }),
      button(takeBack, { kind: 'take-back', key, explanationId }),
    ),
  )
}
