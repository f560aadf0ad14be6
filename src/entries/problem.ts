/** Something wrong with a file of a pack: where, what, and what to do about it. */
export type Problem = {
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** An error keeps `cuecard check` from passing; a warning does not. */
  readonly severity: 'error' | 'warning'
  readonly problem: string
  readonly fix: string
}

type Place = Pick<Problem, 'file' | 'line'>

export const errorAt = ({ file, line }: Place, problem: string, fix: string): Problem => ({
  file,
  line,
  severity: 'error',
  problem,
  fix,
})

export const warningAt = ({ file, line }: Place, problem: string, fix: string): Problem => ({
  ...errorAt({ file, line }, problem, fix),
  severity: 'warning',
})

/** One line for people and editors: `file:line: error: problem. Fix.` */
export function formatProblem({ file, line, severity, problem, fix }: Problem): string {
  return `${file}:${line}: ${severity}: ${problem}. ${fix}`
}

/** Sorts problems as somebody works through them: file by file, from the top. */
export const byPlace = (a: Problem, b: Problem): number =>
  a.file.localeCompare(b.file) || a.line - b.line
