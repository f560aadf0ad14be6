import { renderMessage } from '../../adapters/console/index.ts'
import { createAnswerer } from '../answer/answerer.ts'
import { nearestNames } from '../answer/nearest.ts'
import type { Config } from '../config.ts'
import type { Entry } from '../entries/entry.ts'
import { type Loaded, loadEntries } from '../entries/load.ts'
import { answerBlocks, trustBadges } from '../entries/present.ts'
import { formatProblem } from '../entries/problem.ts'
import { bullets, footer, link, paragraph, strong, text, title } from '../message/build.ts'
import type { Block, Inline, Message } from '../message/message.ts'
import { exitCodes } from './exit-codes.ts'
import { complain, print, screen } from './print.ts'

const nearestNamed = 3

/** `cuecard show <slug>`: an entry as it will look, all of it. Resolves with the exit code: 1 for an unknown slug. */
export async function show(
  config: Config,
  slug: string,
  { json }: { readonly json: boolean },
): Promise<number> {
  const loaded = await loadEntries(config.knowledgeDirs, { cuecardVersion: config.version })
  const entry = loaded.entries.find(({ id }) => id === slug)
  if (!entry) {
    complain(...whyNot(slug, loaded))
    return exitCodes.failure
  }
  if (json) print(JSON.stringify(entry))
  else print(renderMessage(wholeEntry(entry, loaded.entries, Date.now()), screen()))
  return exitCodes.success
}

/** A file that is there but cannot be an entry yet, or slugs that look or read like it. */
function whyNot(slug: string, { entries, problems }: Loaded): readonly string[] {
  const own = problems.filter(({ file }) => file.split(/[/\\]/).at(-1) === `${slug}.md`)
  if (own.length > 0) return ['This file is not an entry yet:', ...own.map(formatProblem)]
  const ids = entries.map(({ id }) => id)
  const readsLike = createAnswerer(entries).suggest(slug.replaceAll('-', ' '), nearestNamed)
  const near = new Set([
    ...nearestNames(slug, ids, nearestNamed),
    ...(/\p{L}/u.test(slug) ? readsLike.map(({ id }) => id) : []),
  ])
  const named = [...near].slice(0, nearestNamed)
  return [
    `There is no entry ${slug}.`,
    ...(named.length > 0 ? [`Did you mean ${named.join(', ')}?`] : []),
  ]
}

function wholeEntry(entry: Entry, entries: readonly Entry[], nowAt: number): Message {
  const related = entry.related.map((id) => {
    const question = entries.find((other) => other.id === id)?.question
    return question === undefined ? id : `${id}: ${question}`
  })
  const blocks = [
    title(entry.question),
    trustBadges(entry, nowAt),
    ...answerBlocks(entry),
    ...section('Key points', entry.keyPoints),
    ...section('Also asked as', entry.phrasings),
    ...section('Related', related),
    ...section(
      'Sources',
      entry.sources.map((source) => [link(source.title, source.url)]),
    ),
    footer(`Topics: ${entry.topics.join(', ')} · slug: ${entry.id}`),
  ]
  return { audience: 'everyone', blocks }
}

const section = (name: string, items: readonly (string | readonly Inline[])[]): Block[] =>
  items.length === 0
    ? []
    : [
        paragraph(strong(name)),
        bullets(items.map((item) => (typeof item === 'string' ? [text(item)] : item))),
      ]
