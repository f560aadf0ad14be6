/** A line of a data file that cannot be used: where, what, and what to do about it. */
export type LineProblem = {
  readonly file: string
  /** 1-based. */
  readonly line: number
  readonly problem: string
  readonly fix: string
}

/** What a data file holds, or every problem that keeps it from being used. */
export type Read<T> =
  | { readonly ok: true; readonly items: readonly T[] }
  | { readonly ok: false; readonly problems: readonly LineProblem[] }

/** `file:line: problem. Fix.`, as editors understand it. */
export const formatLineProblem = ({ file, line, problem, fix }: LineProblem): string =>
  `${file}:${line}: ${problem}. ${fix}`
