import { stringify } from 'yaml'

import type { Entry } from './entry.ts'

/**
 * The text of a new entry file: what is known is filled in, comments say what to write. `cuecard check`
 * reports it until it is filled in. `today` is a date `YYYY-MM-DD`.
 */
export function entryTemplate({
  question,
  topic,
  level,
  today,
}: {
  readonly question: string
  readonly topic: string
  readonly level: Entry['level']
  readonly today: string
}): string {
  return `---
${stringify({ question }, { lineWidth: 0 }).trim()}
# At least 3 other ways to ask it, as people really type: keywords, symptoms, error messages,
# abbreviations. Different words, not only another order.
phrasings: []
topics: [${topic}]
level: ${level}
# 3 to 6 short statements that a person can honestly tick: “I said this”.
keyPoints: []
# At least one official page that you have read: a title and an https url each.
sources: []
# Slugs of neighbours; each must point back. May stay empty.
related: []
# The common wrong answer, and why it is wrong: take the # away, or remove the line.
# trap: Saying that …
verified: ${today}
---
<!-- Replace this line with the short answer: at most two sentences that stand alone.

Below a blank line follow the details, at most 15 lines, with one example in a code block that really runs. -->
`
}
