import { renderMessage } from '../../adapters/console/index.ts'
import { createAnswerer } from '../answer/answerer.ts'
import { answerCard } from '../answer/card.ts'
import type { Answer } from '../answer/decide.ts'
import { presentClose, presentNone } from '../answer/present.ts'
import type { Config } from '../config.ts'
import { loadEntries } from '../entries/load.ts'
import { formatProblem } from '../entries/problem.ts'
import { parseAction } from '../message/action.ts'
import { bullets } from '../message/build.ts'
import type { Button, Message } from '../message/message.ts'
import { exitCodes } from './exit-codes.ts'
import { complain, print, screen } from './print.ts'

/** Best candidates that `--json` lists. */
const rankedListed = 10

/** `cuecard ask "…"`: one question, one answer, no memory. Resolves with the exit code. */
export async function ask(
  config: Config,
  question: string,
  { json }: { readonly json: boolean },
): Promise<number> {
  const { entries, outOfScope, problems } = await loadEntries(config.knowledgeDirs, {
    cuecardVersion: config.version,
  })
  complain(...problems.map((problem) => `Left out: ${formatProblem(problem)}`))
  const { outcome, ranked } = createAnswerer(entries, { outOfScope }).answer(question)
  if (json) {
    const list = ranked.slice(0, rankedListed).map(({ entry, score }) => ({ id: entry.id, score }))
    print(JSON.stringify({ outcome: outcome.kind, confidence: outcome.confidence, ranked: list }))
    return exitCodes.success
  }
  const message = withoutControls(present(question, outcome, Date.now()))
  print(renderMessage(message, screen()))
  return exitCodes.success
}

/** Any valid id will do: nothing can be pressed here. */
const askedId = 'terminal'

function present(question: string, outcome: Answer, nowAt: number): Message {
  switch (outcome.kind) {
    case 'answer':
      return answerCard({ entry: outcome.entry, audience: 'everyone', nowAt })
    case 'close':
      return presentClose(askedId, outcome.candidates)
    case 'none':
      return presentNone({ askedId, question, closest: outcome.closest, others: 0 })
  }
}

/** Titles to choose from become a list; other controls have no meaning in one answer. */
function withoutControls(message: Message): Message {
  const blocks = message.blocks.flatMap((block) => {
    if (block.kind !== 'buttons') return [block]
    const titles = block.buttons.filter(isTitle).map(({ label }) => label)
    return titles.length > 0 ? [bullets(titles)] : []
  })
  return { audience: 'everyone', blocks }
}

function isTitle({ press }: Button): boolean {
  const parsed = press.kind === 'action' && parseAction(press.id)
  return parsed && parsed.ok && parsed.action.kind === 'show'
}
