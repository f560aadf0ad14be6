import { shellTokens } from './shell-tokens.ts'

/** The words of one simple command, without quotes and redirections. */
type Command = readonly string[]

/** What a here-document holds, and the line that opens it. */
type HereDocument = { readonly line: string; readonly text: string }

const hereDocument =
  /^(?<line>.*(?<!<)<<-?[ \t]*(?<quote>['"]?)(?<end>\w+)\k<quote>.*)\n(?<text>[\s\S]*?)^\t*\k<end>$/gm

/** Every here-document of a shell text, from the top. */
export function hereDocuments(text: string): readonly HereDocument[] {
  return [...text.matchAll(hereDocument)].map(({ groups }) => ({
    line: groups?.['line'] ?? '',
    text: groups?.['text'] ?? '',
  }))
}

/**
 * Every simple command of a shell text: each part of a pipe or list, inside `$(…)`, inside `sh -c '…'`
 * and after a `--` that starts another known program. `programs` are the names to look for there.
 */
export function shellCommands(text: string, programs: readonly string[]): readonly Command[] {
  const commands: Command[] = []
  let words: string[] = []
  let afterRedirect = false
  const finish = () => {
    if (words.length > 0) commands.push(words)
    words = []
  }
  for (const token of shellTokens(text.replace(hereDocument, '$<line>'))) {
    if (token.kind === 'separator') finish()
    else if (token.kind === 'nested') commands.push(...shellCommands(token.text, programs))
    else if (token.kind === 'word' && !afterRedirect) words.push(token.text)
    afterRedirect = token.kind === 'redirect'
  }
  finish()
  return commands.flatMap((command) => [withoutPrefix(command), ...inner(command, programs)])
}

/** Words that only introduce a command. */
const introductions =
  /^(?:if|then|else|elif|while|until|do|!|\{|time|exec|sudo|nohup|watch|env|xargs|\w+=.*)$/s

function withoutPrefix(command: Command): Command {
  const first = command.findIndex((word) => !introductions.test(word))
  return first === -1 ? [] : command.slice(first)
}

function inner(command: Command, programs: readonly string[]): readonly Command[] {
  return command.flatMap((word, index) => {
    const [before = '', shell = ''] = [command[index - 1], command[index - 2]]
    if (before === '-c' && /^(?:ba|da|z)?sh$/.test(shell)) return shellCommands(word, programs)
    return before === '--' && programs.includes(word) ? [command.slice(index)] : []
  })
}
