import type { Form } from '../../src/message/message.ts'
import type { Reply, Request } from '../../src/ports.ts'
import type { Transcript } from './transcript.ts'

const onlyYou = 'only you see this'

/**
 * Shows what the bot replied, in order. Returns the form it opened, if any, and the problems it found with
 * a submitted one.
 */
export function deliver(
  transcript: Transcript,
  request: Request,
  replies: readonly Reply[],
): { readonly form?: Form; readonly problems?: Readonly<Record<string, string>> } {
  let result: ReturnType<typeof deliver> = {}
  for (const reply of replies) {
    switch (reply.kind) {
      case 'say': {
        const seenBy = reply.message.audience === 'asker' ? onlyYou : undefined
        const under = reply.inThread && request.kind === 'press' ? request.on : undefined
        const thread = under && `in the thread under ${transcript.nameOf(under)}`
        const about = [thread, seenBy].filter((words) => words !== undefined).join(' · ')
        transcript.say(request.place, reply.message, about || undefined)
        break
      }
      case 'direct':
        transcript.say(request.place, reply.message, `direct message · ${onlyYou}`)
        break
      case 'update':
        if (request.kind !== 'press' || !transcript.change(request.on, reply.message))
          transcript.say(request.place, reply.message)
        break
      case 'dismiss':
        if (request.kind === 'press') transcript.takeAway(request.on)
        break
      case 'form':
        result = { ...result, form: reply.form }
        break
      case 'invalid':
        result = { ...result, problems: reply.problems }
        break
      case 'thread': {
        const about = `in the thread under ${transcript.nameOf(reply.under)}`
        if (reply.message) transcript.say(reply.under, reply.message, about)
        else transcript.note(`Go on ${about}.`)
        break
      }
    }
  }
  return result
}
