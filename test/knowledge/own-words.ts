/** How many words in a row may stand in two texts by chance. */
const runLength = 8

/** Text of a Markdown file without code, addresses and headings, one paragraph, item or cell a line. */
export function markdownProse(markdown: string): readonly string[] {
  return markdown
    .replaceAll(/^---\n[\s\S]*?^---$/gm, '')
    .replaceAll(/^(?:```|~~~)[\s\S]*?^(?:```|~~~).*$/gm, '')
    .replaceAll(/^#.*$/gm, '')
    .replaceAll(/`[^`]*`/g, ' ')
    .replaceAll(/\]\([^)]*\)/g, '] ')
    .split(/\n\s*\n|\n(?=\s*(?:[-*|]|\d+\.)\s)/)
}

/** The words of each sentence of some lines, as one compares them. */
function sentences(lines: readonly string[]): readonly (readonly string[])[] {
  return lines
    .flatMap((line) => line.replaceAll(/https?:\/\/\S+/g, ' ').split(/[.!?;](?=\s|$)/))
    .map((sentence) => sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
}

/** Every run of `runLength` words inside one sentence. */
export function wordRuns(lines: readonly string[]): ReadonlySet<string> {
  return new Set(
    sentences(lines).flatMap((words) =>
      words
        .slice(0, Math.max(0, words.length - runLength + 1))
        .map((_, index) => words.slice(index, index + runLength).join(' ')),
    ),
  )
}
