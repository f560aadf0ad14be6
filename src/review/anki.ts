import type { Entry } from '../entries/entry.ts'

/**
 * A deck that Anki imports (File, Import): one line a note, front, back and tags with tabs between, under
 * the header lines that say so. https://docs.ankiweb.net/importing/text-files.html
 */
export function ankiDeck(entries: readonly Entry[]): string {
  const notes = entries.map((entry) =>
    [
      entry.question,
      [entry.shortAnswerText, ...entry.keyPoints.map((point) => `• ${point}`)].join(' '),
      ['cuecard', ...entry.topics, entry.level].join(' '),
    ]
      .map(oneLine)
      .join('\t'),
  )
  return ['#separator:tab', '#html:false', '#columns:Front\tBack\tTags', '#tags column:3', ...notes]
    .join('\n')
    .concat('\n')
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
