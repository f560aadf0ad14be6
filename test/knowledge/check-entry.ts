import type { Entry } from '../../src/entries/entry.ts'
import { dockerfileProblems, runsAsNonRoot } from './check-dockerfile.ts'
import {
  type About,
  commandProblems,
  mentionProblems,
  syntaxProblems,
  typedLines,
} from './check-shell.ts'
import { yamlProblems } from './check-yaml.ts'
import { codeBlocks, type Example, inlineCode } from './examples.ts'
import type { Reference } from './reference.ts'
import { hereDocuments } from './shell-commands.ts'

/** Everything that does not work in the examples and commands of an entry, as sentences. */
export function entryProblems(entry: Entry, reference: Reference): readonly string[] {
  const about = { reference, onDate: entry.verified }
  const blocks = codeBlocks(entry)
  const dockerfiles = blocks.filter(({ language }) => language === 'dockerfile')
  const asRoot = dockerfiles.filter(({ text }) => !runsAsNonRoot(text))
  return [
    ...blocks.flatMap((block) => exampleProblems(block, about)),
    ...inlineCode(entry).flatMap((code) => mentionProblems(code, about)),
    ...(claimsNonRoot(entry) ? asRoot : []).map(
      () => 'Dockerfile: runs as root, and the text says that it does not',
    ),
  ]
}

/** The text says of its own image that it runs as somebody else, or gives that as the advice. */
const claimsNonRoot = (entry: Entry) =>
  /\bruns as non-root\b|\bset a (?:fixed |numeric )?USER\b|\bas a non-root user\b/i.test(
    [entry.answerText, ...entry.keyPoints].join('\n'),
  )

/** Everything that does not work in one code block. */
function exampleProblems({ language, text }: Example, about: About): readonly string[] {
  switch (language) {
    case 'bash':
    case 'sh':
      return shellProblems(text, about)
    case 'console':
      return shellProblems(typedLines(text), about)
    case 'dockerfile':
      return dockerfileProblems(text, about.onDate)
    case 'yaml':
      return yamlProblems(text, about.onDate)
    default:
      return [`there is no check for the language “${language}”`]
  }
}

function shellProblems(text: string, about: About): readonly string[] {
  return [
    ...syntaxProblems(text),
    ...commandProblems(text, about),
    ...hereDocuments(text).flatMap((file) => fileProblems(file.line, file.text, about)),
  ]
}

/** A here-document is checked by where its line sends it. */
function fileProblems(line: string, text: string, about: About): readonly string[] {
  if (/\bdockerfile\b|\bdocker (?:buildx )?build\b/i.test(line) && !line.includes('.dockerignore'))
    return exampleProblems({ language: 'dockerfile', text }, about)
  return /\.ya?ml\b|\bkubectl (?:apply|create|replace|diff)\b/.test(line)
    ? exampleProblems({ language: 'yaml', text }, about)
    : []
}
