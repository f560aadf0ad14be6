import type { Entry } from '../../src/entries/entry.ts'
import { loadEntries } from '../../src/entries/load.ts'

/** A sound entry; give fields to change them. */
export function entry(changes: Partial<Entry> & Pick<Entry, 'id'>): Entry {
  const text = changes.answerText ?? 'A template for containers.'
  return {
    question: 'What is a Docker image?',
    phrasings: ['docker image meaning', 'what is inside an image', 'explain docker images'],
    topics: ['docker'],
    level: 'beginner',
    keyPoints: ['It is a template', 'It is read-only', 'It has layers'],
    sources: [{ title: 'Images', url: 'https://docs.docker.com/' }],
    related: [],
    verified: '2026-11-23',
    shortAnswer: [{ kind: 'text', parts: [{ kind: 'text', text }] }],
    shortAnswerText: text,
    details: [],
    answerText: text,
    ...changes,
  }
}

/** A handful of entries that differ enough to be told apart. */
export const smallPack: readonly Entry[] = [
  entry({ id: 'image' }),
  entry({
    id: 'pod',
    question: 'What is a pod?',
    phrasings: ['pod meaning', 'pods in kubernetes', 'can a pod have two containers'],
    topics: ['kubernetes', 'workloads'],
    keyPoints: [
      'It is the smallest unit',
      'It holds containers',
      'Its containers share an address',
    ],
    answerText: 'The smallest thing that Kubernetes runs: containers that share an address.',
  }),
  entry({
    id: 'configmap',
    question: 'What is a ConfigMap?',
    phrasings: ['configmap as environment variables', 'mount a ConfigMap', 'settings for my pods'],
    topics: ['kubernetes', 'configuration'],
    keyPoints: ['It holds settings', 'It is not secret', 'Pods read it as files or variables'],
    answerText: 'Settings as keys and values, kept outside the image.',
  }),
  entry({
    id: 'crashloopbackoff',
    question: 'Why is my pod in CrashLoopBackOff?',
    phrasings: ['pod keeps restarting', 'container crashes again and again', 'back-off restarting'],
    topics: ['kubernetes', 'troubleshooting'],
    level: 'intermediate',
    keyPoints: [
      'The container ends again and again',
      'Read the logs',
      'Waits grow to five minutes',
    ],
    answerText: 'The container starts, ends and is restarted, with growing waits. Read its logs.',
    related: ['pod'],
  }),
  entry({
    id: 'dockerfile',
    question: 'What is a Dockerfile?',
    phrasings: ['how to write a dockerfile', 'dockerfile syntax', 'what does FROM do'],
    topics: ['docker', 'builds'],
    keyPoints: ['It is a recipe', 'It starts with FROM', 'It is built into an image'],
    answerText: 'A recipe from which docker build makes an image.',
    related: ['image'],
  }),
]

/** What comes with Cuecard: entries, and questions that none of them answers. */
export const realPack = (): ReturnType<typeof loadEntries> => loadEntries('knowledge')

/** The entries that come with Cuecard. */
export const realEntries = async (): Promise<readonly Entry[]> => (await realPack()).entries
