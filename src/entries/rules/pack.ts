import { join } from 'node:path'

import type { Pack } from '../pack.ts'
import { errorAt, type Problem, warningAt } from '../problem.ts'

const uses: Readonly<Record<string, string>> = {
  'pack.yaml': 'so that Cuecard knows its name, version, licence and official sites',
  'topics.yaml': 'so that a misspelt topic is noticed',
}

/** A team may start with one entry; a pack that is handed on says what it is. */
export function checkOwnFiles({ folder, missing }: Pack): Problem[] {
  // Whoever has no pack.yaml yet hears about that first.
  return missing.slice(0, 1).map((name) => {
    const place = { file: join(folder, name), line: 1 }
    return warningAt(place, `There is no ${name}`, `Add one, ${uses[name]}.`)
  })
}

/** One word a line, in alphabetical order, each once: so that two people can change it at once. */
export function checkDictionary({ dictionary }: Pack): Problem[] {
  if (!dictionary) return []
  const { file, lines } = dictionary
  return lines.flatMap((word, index) => {
    const place = { file, line: index + 1 }
    if (!/^\S+$/.test(word))
      return [errorAt(place, 'This line is not one word', 'Write one word a line, nothing else.')]
    const before = lines[index - 1]
    if (before === undefined || collator.compare(before, word) < 0) return []
    return [errorAt(place, `${word} does not follow ${before}`, 'Sort the words; keep each once.')]
  })
}

const collator = new Intl.Collator('en', { sensitivity: 'variant' })
