import type { Source } from '../parse.ts'
import { errorAt, type Problem } from '../problem.ts'

/** An entry stands in the folder of its first topic. */
export function checkPlace({ file, entry, lineOf }: Source): Problem[] {
  const [topic] = entry.topics
  const folder = file.split(/[/\\]/).at(-2)
  if (folder === topic) return []
  return [
    errorAt(
      { file, line: lineOf('topics', 0) },
      `The file is in ${folder}, its first topic is ${topic}`,
      'Move the file, or put the folder’s topic first.',
    ),
  ]
}
