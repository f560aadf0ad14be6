import { stringify } from 'yaml'

/** The text of a sound entry file; give fields to change them, or `undefined` to leave them out. */
export function entryFile(changes: Readonly<Record<string, unknown>> = {}): string {
  const fields: Record<string, unknown> = {
    question: 'What is a Docker image?',
    phrasings: ['docker image meaning', 'explain images', 'what is inside an image'],
    topics: ['docker'],
    level: 'beginner',
    keyPoints: ['It is a template', 'It is read-only', 'It has layers'],
    sources: [{ title: 'Images', url: 'https://docs.docker.com/' }],
    verified: '2026-11-23',
    ...changes,
  }
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) =>
      typeof value === 'string' ? `${name}: ${value}\n` : stringify({ [name]: value }),
    )
  const answer =
    'A template. It starts containers.\n\nList them:\n\n```bash\ndocker image ls\n```\n'
  return `---\n${lines.join('')}---\n${answer}`
}
