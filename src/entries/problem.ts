/** Something wrong with an entry file: where, what, and what to do about it. */
export type Problem = {
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** An error keeps `cuecard check` from passing; a warning does not. */
  readonly severity: 'error' | 'warning'
  readonly problem: string
  readonly fix: string
}

/** One line for people and editors: `file:line: error: problem. Fix.` */
export function formatProblem({ file, line, severity, problem, fix }: Problem): string {
  return `${file}:${line}: ${severity}: ${problem}. ${fix}`
}
