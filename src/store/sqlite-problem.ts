import { dirname } from 'node:path'

/**
 * What went wrong with the database file at `path`, in words that say what to do. An error with another
 * cause comes back as it is.
 */
export function sqliteProblem(error: unknown, path: string): unknown {
  const sentence = sentenceFor(codeOf(error), path)
  return sentence ? new Error(sentence, { cause: error }) : error
}

function sentenceFor(code: string, path: string): string | undefined {
  const folder = dirname(path)
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
      return `Cannot write in the data folder ${folder}. Let the user that runs Cuecard write there, or set DATA_DIR to another folder.`
    case 'EEXIST':
    case 'ENOENT':
    case 'ENOTDIR':
      return `Cannot make the data folder ${folder}: a part of the path is not a folder. Set DATA_DIR to another folder.`
    case 'ENOSPC':
    case 'SQLITE_FULL':
      return `The disk of the data folder ${folder} is full. Free some space; nothing that was stored is lost.`
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return `The file ${path} is damaged or is not a database. Restore it from a backup, or move it away to start with an empty one.`
    case 'SQLITE_IOERR':
      return `The disk failed while the file ${path} was read or written. Check the disk; nothing more is stored until it works again.`
    case 'SQLITE_BUSY':
      return `Another process has held the file ${path} for too long. Stop other programs that have it open.`
    default:
      return undefined
  }
}

/** SQLite's extended codes, such as `SQLITE_IOERR_WRITE`, count as their first two words. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const code = 'code' in error ? /^SQLITE_[A-Z]+|^E[A-Z]+/.exec(String(error.code)) : null
  if (code) return code[0]
  // libsql has no such code for a file that cannot be opened, only a sentence.
  return error.message.includes('Unable to open') ? 'SQLITE_CANTOPEN' : ''
}
