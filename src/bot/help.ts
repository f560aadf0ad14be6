import type { Entry } from '../entries/entry.ts'
import {
  bullets,
  button,
  buttons,
  command,
  paragraph,
  strong,
  text,
  title,
  toAsker,
  toEveryone,
} from '../message/build.ts'
import type { Block } from '../message/message.ts'
import { words } from '../message/words.ts'
import type { Reply, Request } from '../ports.ts'
import { commandHelp } from './commands.ts'
import { say, tell } from './replies.ts'
import type { Services } from './services.ts'

/** Real questions offered to a newcomer. */
const questionsOffered = 3
const topicsNamed = 3

export async function help(services: Services): Promise<readonly Reply[]> {
  return say(toAsker(title(words.help.title), ...helpBlocks(services)))
}

export async function unknownCommand(name: string): Promise<readonly Reply[]> {
  return say(toAsker(paragraph(...words.trouble.unknownCommand(name)), commandList()))
}

function helpBlocks({ answerer }: Services): Block[] {
  return [
    paragraph(...words.help.ask),
    paragraph(words.help.silence),
    commandList(),
    paragraph(words.help.entries(answerer.entries.length, answerer.topics().length)),
    paragraph(words.greeting.see),
  ]
}

function commandList(): Block {
  return bullets(
    commandHelp.map(({ name, usage, description }) => [
      command([name, usage].filter(Boolean).join(' ')),
      text(` ${description}`),
    ]),
  )
}

export async function whatISee(): Promise<readonly Reply[]> {
  return tell(words.greeting.see)
}

/** Said once when the bot joins a channel or a direct conversation begins. */
export async function greeting(
  request: Request,
  { answerer, store }: Services,
): Promise<readonly Reply[]> {
  const { platform, workspace, channel } = request.place
  const scope = `place:${platform}/${workspace}/${channel}`
  // Coming back is no news; the same request may be asked again when its first try was cut short.
  const first = await store.settings.setOnce(scope, 'greeted', request.id)
  if (!first && (await store.settings.get(scope, 'greeted')) !== request.id) return []
  const hello = request.direct ? words.greeting.helloDirect : words.greeting.hello
  const questions = answerer.suggest('', questionsOffered).map(questionButton)
  const setUp = [
    button(words.schedule.now, { kind: 'post-now' }, { style: 'primary' }),
    button(words.greeting.setUp, { kind: 'set-up' }),
  ]
  const more = [
    button(words.greeting.whatISee, { kind: 'what-i-see' }),
    button(words.help.title, { kind: 'help' }),
  ]
  return say(
    toEveryone(
      paragraph(hello(answerer.entries.length, topicsInWords(answerer))),
      paragraph(strong(words.greeting.tryOne)),
      buttons(...questions),
      buttons(...setUp, ...more),
    ),
  )
}

/** The largest topics by name, the others as a number. */
export function topicsInWords(answerer: Services['answerer']): string {
  const topics = answerer.topics().toSorted((a, b) => b.count - a.count)
  const named = topics.slice(0, topicsNamed).map(({ topic }) => topic)
  return words.greeting.topics(named.join(', '), topics.length - named.length)
}

const questionButton = ({ question, id: entryId }: Entry) =>
  button(question, { kind: 'open', entryId })
