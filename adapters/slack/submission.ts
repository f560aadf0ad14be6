import { bullets, paragraph, toAsker } from '../../src/message/build.ts'
import type { Message } from '../../src/message/message.ts'
import type { Reply } from '../../src/ports.ts'
import type { Conversation } from './conversation.ts'
import { fieldBlockId } from './fields.ts'
import { label } from './literal.ts'
import { isPerson } from './origin.ts'
import type { SlackView } from './payloads.ts'
import { messageView } from './views.ts'
import { words } from './words.ts'

/** What Slack shows beside a field: https://docs.slack.dev/surfaces/modals#displaying_errors */
const problemCharacters = 150

/**
 * Answers a form that was sent while Slack waits for it: problems stand beside their fields; what came
 * from a place without a channel shows its reply where the form was; all other forms close. Returns the
 * reply that was given by this.
 */
export async function answerSubmission(
  replies: readonly Reply[],
  { way, request, names, answerAck }: Conversation,
): Promise<Reply | undefined> {
  if (!way.view || !answerAck || request.kind === 'press' || request.kind === 'change')
    return undefined
  const invalid = replies.find((reply) => reply.kind === 'invalid')
  if (invalid) {
    const errors = errorsOf(invalid.problems, way.view.view)
    return (await answerAck({ response_action: 'errors', errors })) ? invalid : undefined
  }
  const said = replies.find((reply) => reply.kind === 'say')
  if (said && isPerson(request.place.channel)) {
    const view = messageView(said.message, request.place, names)
    return (await answerAck({ response_action: 'update', view })) ? said : undefined
  }
  await answerAck({})
  return undefined
}

/** Slack takes problems of blocks that are inputs and stand in the view; the others join the first. */
function errorsOf(
  problems: Readonly<Record<string, string>>,
  view: SlackView,
): Readonly<Record<string, string>> {
  const inputs = (view.blocks ?? []).flatMap(({ type, block_id: id }) =>
    type === 'input' && typeof id === 'string' ? [id] : [],
  )
  const errors: Record<string, string> = {}
  for (const [name, problem] of Object.entries(problems)) {
    const wanted = fieldBlockId(name)
    const blockId = inputs.includes(wanted) ? wanted : (inputs[0] ?? wanted)
    errors[blockId] = label(`${errors[blockId] ?? ''} ${problem}`, problemCharacters)
  }
  return errors
}

/** The form is closed already: what was wrong, in a message. */
export const notSaved = (problems: Readonly<Record<string, string>>): Message =>
  toAsker(paragraph(words.form.notSaved), bullets(Object.values(problems)))
