import { spawnSync } from 'node:child_process'

import { readCommandLine, type CommandLine } from './command-line.ts'
import { imageProblems } from './image-name.ts'
import { patchProblems } from './kubectl-patch.ts'
import type { Reference } from './reference.ts'
import { shellCommands } from './shell-commands.ts'

export type About = {
  readonly reference: Reference
  /** YYYY-MM-DD: the day on which somebody last checked the example. */
  readonly onDate: string
}

/** What bash says about the text without running it. */
export function syntaxProblems(text: string): readonly string[] {
  const { status, stderr } = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' })
  return status === 0 && stderr === '' ? [] : [`bash: ${stderr.trim()}`]
}

/** The commands of a transcript: what follows the prompt `$ ` or `# `, and its continued lines after `> `. */
export function typedLines(transcript: string): string {
  return transcript
    .split('\n')
    .flatMap((line) => /^[$#>] (?<typed>.*)$/.exec(line)?.groups?.['typed'] ?? [])
    .join('\n')
}

/** Problems of the known programs' commands in a shell text: sub-commands, flags, images, patches. */
export function commandProblems(text: string, about: About): readonly string[] {
  const lines = commandLines(text, about.reference)
  return [
    ...lines.flatMap(({ problems }) => problems),
    ...lines.flatMap(imagesOf).flatMap((image) => imageProblems(image, about.onDate)),
    ...lines.flatMap(patchProblems),
  ]
}

/**
 * The same for a command in a sentence, which may break off after a flag, and where a name without a
 * tag stands for the reader's own image.
 */
export function mentionProblems(code: string, about: About): readonly string[] {
  return commandProblems(code, about).filter(
    (problem) => !/name a tag other than latest$|needs a value$/.test(problem),
  )
}

/** The known programs' commands of a shell text, read with the help of the reference. */
function commandLines(text: string, reference: Reference): readonly CommandLine[] {
  const programs = [...reference.keys()].filter((name) => !name.includes(' '))
  return shellCommands(text, programs).flatMap((words) => readCommandLine(words, reference) ?? [])
}

const takeAnImage = [
  'docker container run',
  'docker container create',
  'docker image pull',
  'docker image history',
  'docker image save',
]

function imagesOf(line: CommandLine): readonly string[] {
  const first = takeAnImage.includes(line.name) ? line.arguments.slice(0, 1) : []
  const flags = line.flags.flatMap(({ name, value }) => (name === '--image' ? (value ?? []) : []))
  const set =
    line.name === 'kubectl set image'
      ? line.arguments.flatMap(
          (word) => /^[\w-]+=(?<image>.+)$/.exec(word)?.groups?.['image'] ?? [],
        )
      : []
  return [...first, ...flags, ...set]
}
