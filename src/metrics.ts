import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What is counted, for Prometheus. Labels come from closed sets only: never a person, never a text. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Histogram({
    name: 'cuecard_request_seconds',
    help: 'Time to handle a request, by kind and result',
    labelNames: ['kind', 'result'],
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 3],
    registers,
  })
  const answers = new Counter({
    name: 'cuecard_answers_total',
    help: 'Questions asked, by outcome',
    labelNames: ['outcome'],
    registers,
  })
  const platformEvents = new Counter({
    name: 'cuecard_platform_events_total',
    help: 'What platforms did that is worth watching: refusals, limits, late deliveries, reconnects',
    labelNames: ['platform', 'event'],
    registers,
  })
  const entries = new Gauge({ name: 'cuecard_entries', help: 'Entries that are loaded', registers })

  return {
    request: (kind: string, result: 'handled' | 'duplicate' | 'failed', tookMs: number) =>
      requests.observe({ kind, result }, tookMs / 1000),
    answer: (outcome: 'answer' | 'close' | 'none') => answers.inc({ outcome }),
    /** Both from closed sets. */
    platformEvent: (platform: string, event: string) => platformEvents.inc({ platform, event }),
    entries: (count: number) => entries.set(count),
    /** Everything in the Prometheus text format. */
    text: () => registry.metrics(),
  }
}

export type Metrics = ReturnType<typeof createMetrics>
