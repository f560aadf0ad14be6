import type { Source } from '../parse.ts'
import { errorAt, type Problem } from '../problem.ts'

/** An answer has to be read in chat: these are the longest that still read well there. */
const shortAnswerCharacters = 300
const detailsCharacters = 1500
const detailsLines = 15

/** The answer is short enough, and shows an example. */
export function checkLengths({ file, entry, bodyLine, detailsMarkdown }: Source): Problem[] {
  const lines = detailsMarkdown
    .split('\n')
    .filter((text) => text.trim() !== '' && !/^\s*(```|~~~)/.test(text))
  const rules: [boolean, string, string][] = [
    [
      entry.shortAnswerText.length > shortAnswerCharacters,
      `The short answer has ${entry.shortAnswerText.length} characters`,
      `Shorten it to ${shortAnswerCharacters}; the rest belongs to the details.`,
    ],
    [
      detailsMarkdown.length > detailsCharacters,
      `The details have ${detailsMarkdown.length} characters`,
      `Shorten them to ${detailsCharacters}.`,
    ],
    [
      lines.length > detailsLines,
      `The details have ${lines.length} lines`,
      `Shorten them to ${detailsLines}; blank lines and fences do not count.`,
    ],
    [
      !entry.details.some((block) => block.kind === 'code'),
      'The details have no example',
      'Add one code block that really runs.',
    ],
  ]
  return rules
    .filter(([broken]) => broken)
    .map(([, problem, fix]) => errorAt({ file, line: bodyLine }, problem, fix))
}
