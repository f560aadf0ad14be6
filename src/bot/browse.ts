import { answerCard } from '../answer/card.ts'
import { levels } from '../entries/entry.ts'
import { type ActionOf, actionId } from '../message/action.ts'
import { paragraph, strong, title, toAsker } from '../message/build.ts'
import type { Block, Message } from '../message/message.ts'
import { words } from '../message/words.ts'
import type { Level, Reply } from '../ports.ts'
import { audienceFor, say, tell, update } from './replies.ts'
import type { Press, Services } from './services.ts'

type LevelFilter = Level | 'all'

const all = 'all'
const isLevelFilter = (text: string): text is LevelFilter =>
  text === all || levels.some((level) => level === text)

/** `/topics [topic] [level]` */
export async function topicsCommand(text: string, services: Services): Promise<readonly Reply[]> {
  const given = text.toLowerCase().split(/\s+/).filter(Boolean)
  const level = given.find(isLevelFilter) ?? all
  const topic = given.find((word) => !isLevelFilter(word)) ?? all
  const known = topic === all || services.answerer.topics().some((one) => one.topic === topic)
  const note = known ? [] : [paragraph(words.browse.unknownTopic(topic))]
  const page = presentBrowse(known ? topic : all, level, services)
  return say({ ...page, blocks: [...note, ...page.blocks] })
}

export async function browse({ topic, level }: ActionOf<'browse'>, services: Services) {
  return update(presentBrowse(topic, level, services))
}

export async function chooseTopic(
  request: Press,
  { level }: ActionOf<'choose-topic'>,
  services: Services,
) {
  return update(presentBrowse(request.values[0] ?? all, level, services))
}

export async function chooseLevel(
  request: Press,
  { topic }: ActionOf<'choose-level'>,
  services: Services,
) {
  const [value = all] = request.values
  return update(presentBrowse(topic, isLevelFilter(value) ? value : all, services))
}

/** Shows one entry as a private card. */
export async function open(
  request: Press,
  entryId: string,
  { answerer, clock }: Services,
): Promise<readonly Reply[]> {
  const entry = answerer.entry(entryId)
  if (!entry) return tell(words.browse.gone)
  return say(answerCard({ entry, audience: audienceFor(request), nowAt: clock.now() }))
}

function presentBrowse(topic: string, level: LevelFilter, { answerer }: Services): Message {
  const entries = answerer.browse(
    topic === all ? undefined : topic,
    level === all ? undefined : level,
  )
  const topicName = topic === all ? words.browse.allTopics : topic
  const levelName = level === all ? words.browse.allLevels : words.levels[level]
  return toAsker(
    title(words.browse.title),
    {
      kind: 'select',
      label: words.browse.topic,
      action: actionId({ kind: 'choose-topic', level }),
      options: [
        { label: words.browse.allTopics, value: all },
        ...answerer.topics().map((one) => ({
          label: words.browse.topicOption(one.topic, one.count),
          value: one.topic,
        })),
      ],
      selected: topic,
    },
    {
      kind: 'select',
      label: words.browse.level,
      action: actionId({ kind: 'choose-level', topic }),
      options: [
        { label: words.browse.allLevels, value: all },
        ...levels.map((value) => ({ label: words.levels[value], value })),
      ],
      selected: level,
    },
    paragraph(strong(words.browse.heading(topicName, levelName, entries.length))),
    entries.length === 0 ? paragraph(words.browse.nothing) : openSelect(entries),
  )
}

function openSelect(entries: ReturnType<Services['answerer']['browse']>): Block {
  return {
    kind: 'select',
    label: words.browse.open,
    action: actionId({ kind: 'open-chosen' }),
    options: entries.map(({ id, question, level }) => ({
      label: question,
      value: id,
      description: words.levels[level],
    })),
  }
}
