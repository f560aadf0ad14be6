import type { Bot, Library, Reply, Request } from '../../src/ports.ts'
import { answer, form, greeting, plain, questions, reveal } from './sample-messages.ts'

const noEntries: Library = { topics: () => [], list: () => [], page: () => undefined }

/** A bot that behaves like the real one as far as a page can tell, with the same answers every time. */
export function sampleBot(
  gate: Promise<void> = Promise.resolve(),
  library = noEntries,
): Bot & { requests: Request[] } {
  const requests: Request[] = []
  const done = new Set<string>()
  const replies = (request: Request): readonly Reply[] => {
    switch (request.kind) {
      case 'joined':
        return [{ kind: 'say', message: greeting }]
      case 'left':
      case 'home':
      case 'change':
        return []
      case 'ask':
        return [{ kind: 'say', message: answer, inThread: false }]
      case 'command':
        return [{ kind: 'say', message: plain(`You said /${request.name}.`, 'asker') }]
      case 'submit':
        return (request.fields['daysOff'] ?? []).some((days) => !/^[\d\s-]*$/.test(days))
          ? [{ kind: 'invalid', problems: { daysOff: 'Write dates as YYYY-MM-DD.' } }]
          : [{ kind: 'say', message: plain('The daily question is set up.') }]
      case 'press':
        return pressed(request.action, request)
    }
  }
  const pressed = (
    action: string,
    request: Extract<Request, { kind: 'press' }>,
  ): readonly Reply[] => {
    switch (action) {
      case 'reveal':
        return [{ kind: 'say', message: reveal([]) }]
      case 'tick':
        return [{ kind: 'update', message: reveal(request.values) }]
      case 'dismiss':
        return [{ kind: 'dismiss' }]
      case 'keep':
        return [{ kind: 'direct', message: plain('Here is your copy of the answer.') }]
      case 'form':
        return [{ kind: 'form', form }]
      case 'discuss':
        return [{ kind: 'thread', under: request.on, message: plain('Talk about it here.') }]
      case 'solved':
        return [{ kind: 'update', message: plain('Glad it helped.') }]
      default:
        return [{ kind: 'say', message: plain(`Pressed ${action}.`, 'asker') }]
    }
  }
  const handle = async (request: Request): Promise<readonly Reply[]> => {
    if (done.has(request.id)) return []
    done.add(request.id)
    requests.push(request)
    if (request.kind !== 'joined') await gate
    return replies(request)
  }
  return {
    requests,
    handle,
    answer: handle,
    delivered: async () => {},
    suggest: (words, limit) =>
      questions
        .filter((question) => question.toLowerCase().includes(words.trim().toLowerCase()))
        .slice(0, limit)
        .map((question) => ({ label: question, value: question })),
    library,
    commands: () => [
      { name: 'ask', usage: '/ask question', description: 'Get a reviewed answer', choices: [] },
      {
        name: 'daily',
        usage: '/daily',
        description: 'The question of the day in this channel',
        choices: ['status', 'pause', 'resume'],
      },
      { name: 'help', usage: '/help', description: 'What I can do', choices: [] },
    ],
  }
}
