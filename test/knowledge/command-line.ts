import type { Reference, ReferenceCommand, Takes } from './reference.ts'

/** A command line read with the help of the reference. */
export type CommandLine = {
  /** Words of the command itself, by its own name: `docker container run` for `docker run`. */
  readonly name: string
  /** What is neither flag nor flag value, without the words for a program in a container. */
  readonly arguments: readonly string[]
  readonly flags: readonly { readonly name: string; readonly value?: string }[]
  /** What the reference does not know, as sentences. */
  readonly problems: readonly string[]
}

/** Reads the words of one command, program first. None when the program is not in the reference. */
export function readCommandLine(
  words: readonly string[],
  reference: Reference,
): CommandLine | undefined {
  const [program = '', ...rest] = words
  let path = program
  let command = reference.get(path)
  if (!command) return undefined
  const inherited: ReferenceCommand[] = []
  const found: string[] = []
  const flags: { name: string; value?: string }[] = []
  const problems: string[] = []

  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? ''
    const next = reference.get(`${path} ${word}`)
    if (word === '--' || (command.thenProgram && found.length > 0)) break
    if (word.startsWith('-') && word !== '-') {
      for (const { name, value, takes } of readFlags(word, [command, ...inherited])) {
        if (takes === undefined) problems.push(`${path} has no flag ${name}`)
        if (takes === 'nothing' && value !== undefined && !/^(?:true|false)$/.test(value))
          problems.push(`${path}: the flag ${name} takes no value`)
        const follows = takes === 'value' && value === undefined
        if (follows) index += 1
        if (follows && index >= rest.length)
          problems.push(`${path}: the flag ${name} needs a value`)
        const given = follows ? rest[index] : value
        flags.push({ name, ...(given !== undefined && { value: given }) })
      }
    } else if (next && found.length === 0) {
      if (command.group) inherited.push(command)
      command = next
      path += ` ${word}`
    } else if (command.group && found.length === 0) {
      problems.push(`${path} has no command ${word}`)
      break
    } else found.push(word)
  }
  return { name: command.path.join(' '), arguments: found, flags, problems }
}

type Read = { readonly name: string; readonly value?: string; readonly takes: Takes | undefined }

/** One word with a dash: a long flag, or short ones in a group of which the last may carry its value. */
function readFlags(word: string, commands: readonly ReferenceCommand[]): readonly Read[] {
  const takes = (name: string) => commands.map(({ flags }) => flags.get(name)).find(Boolean)
  if (word.startsWith('--')) {
    const [name = '', ...value] = word.split('=')
    return [{ name, takes: takes(name), ...(word.includes('=') && { value: value.join('=') }) }]
  }
  const [letter, rest] = [word.slice(0, 2), word.slice(2)]
  const first = takes(letter)
  if (rest === '') return [{ name: letter, takes: first }]
  if (rest.startsWith('=')) return [{ name: letter, takes: first, value: rest.slice(1) }]
  if (first !== 'nothing') return [{ name: letter, takes: first, value: rest }]
  return [{ name: letter, takes: first }, ...readFlags(`-${rest}`, commands)]
}
