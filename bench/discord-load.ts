import { setTimeout as wait } from 'node:timers/promises'

import type { FakeDiscord, Person } from '../test/fakes/discord/index.ts'
import { record } from '../test/fakes/discord/json.ts'

export type Load = {
  /** Milliseconds from the gateway's event to the first callback. */
  readonly callbackMs: readonly number[]
  /** Milliseconds to the whole answer. */
  readonly answerMs: readonly number[]
  readonly answersPerSecond: number
  /** Questions without a whole answer after ten seconds: Discord would have given them up. */
  readonly unanswered: number
}

const patienceMs = 10_000

/** Questions as people type them. */
const questions = [
  'What is a pod?',
  'liveness vs readiness',
  'difference between an image and a container',
  'how do i roll back a deployment',
  'CrashLoopBackOff',
  'copy vs add',
  'what is a multi-stage build',
  'how does a service find its pods',
]

/** Keeps so many `/ask`s in flight until `total` are answered, or for as long as `during` says. */
export async function askMany(
  discord: FakeDiscord,
  ana: Person,
  { inFlight, total }: { readonly inFlight: number; readonly total: number },
): Promise<Load> {
  const callbackMs: number[] = []
  const answerMs: number[] = []
  const waiting = new Map<string, () => void>()
  discord.hooks.onCall = (call, when) => {
    if (when === 'before') return
    const [, kind = '', id = '', token = ''] = call.path.split('/')
    const isReply = kind === 'interactions' && record(call.body)['type'] === 4
    if (isReply) waiting.get(id)?.()
    if (kind === 'webhooks') waiting.get(token.split('-').at(-1) ?? '')?.()
  }
  let asked = 0
  let unanswered = 0
  const startedAt = performance.now()
  const askOne = async (question: string) => {
    const sentAt = performance.now()
    const interaction = ana.command('ask', { question })
    const answered = new Promise<void>((resolve) => waiting.set(interaction.id, resolve))
    await interaction.acknowledged
    callbackMs.push(performance.now() - sentAt)
    await answered
    answerMs.push(performance.now() - sentAt)
    waiting.delete(interaction.id)
    return true
  }
  const asker = async () => {
    while (asked < total) {
      const question = questions[asked % questions.length] ?? ''
      asked += 1
      const givenUp = new AbortController()
      const late = wait(patienceMs, false, { signal: givenUp.signal }).catch(() => false)
      if (!(await Promise.race([askOne(question), late]))) unanswered += 1
      givenUp.abort()
    }
  }
  await Promise.all(Array.from({ length: inFlight }, asker))
  const seconds = (performance.now() - startedAt) / 1_000
  discord.hooks.onCall = () => {}
  discord.forget()
  return { callbackMs, answerMs, answersPerSecond: (total - unanswered) / seconds, unanswered }
}

/** Milliseconds from a letter typed to the choices, one after another. */
export async function typeMany(ana: Person, total: number): Promise<readonly number[]> {
  const words = ['', 'p', 'po', 'pod', 'what is', 'live', 'crash', 'image vs', 'volum', 'deploymnt']
  const spent: number[] = []
  for (let index = 0; index < total; index += 1) {
    const startedAt = performance.now()
    await ana.autocomplete('ask', { question: words[index % words.length] ?? '' })
    spent.push(performance.now() - startedAt)
  }
  return spent
}
