import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'yaml'
import { z } from 'zod'

/** `optional`: the flag may stand alone, or have its value after an equals sign. */
export type Takes = 'nothing' | 'value' | 'optional'

export type ReferenceCommand = {
  /** Its words: `['docker', 'container', 'run']`. */
  readonly path: readonly string[]
  readonly source: string
  readonly group: boolean
  readonly thenProgram: boolean
  readonly flags: ReadonlyMap<string, Takes>
}

/** Every command that examples may use, by its words and by the words of its aliases. */
export type Reference = ReadonlyMap<string, ReferenceCommand>

const File = z.record(
  z.string(),
  z.strictObject({
    source: z.url({ protocol: /^https$/ }),
    note: z.string().optional(),
    aliases: z.array(z.string()).default([]),
    group: z.boolean().default(false),
    thenProgram: z.boolean().default(false),
    flags: z
      .string()
      .regex(/^(?:--?[\w-]+(?:=|\[=\])?(?: |\n|$))*$/)
      .default(''),
  }),
)

/** Reads a list of commands in the form of `flags.yaml`. Throws when it has another form. */
export function parseReference(text: string): Reference {
  return new Map(
    Object.entries(File.parse(parse(text))).flatMap(([name, { aliases, flags, ...about }]) => {
      const command = {
        path: name.split(' '),
        source: about.source,
        group: about.group,
        thenProgram: about.thenProgram,
        flags: new Map(flags.split(/\s+/).filter(Boolean).map(readFlag)),
      }
      return [name, ...aliases].map((alias) => [alias, command] as const)
    }),
  )
}

function readFlag(flag: string): readonly [string, Takes] {
  if (flag.endsWith('[=]')) return [flag.slice(0, -3), 'optional']
  return flag.endsWith('=') ? [flag.slice(0, -1), 'value'] : [flag, 'nothing']
}

/** The list beside this file. */
export const reference = parseReference(
  readFileSync(join(import.meta.dirname, 'flags.yaml'), 'utf8'),
)
