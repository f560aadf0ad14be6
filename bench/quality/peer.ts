/** The texts of an entry, the same for every engine. */
export type Text = {
  readonly id: string
  readonly question: string
  readonly aliases: string
  readonly answer: string
}

type Found = { readonly id: string; readonly score: number }

/** Texts, ready to be searched. */
type Searcher = {
  /** The best ten, best first. */
  search(text: string): readonly Found[] | Promise<readonly Found[]>
  /** What the engine would write to disk, in bytes; undefined when it cannot. */
  indexBytes(): number | undefined
}

export type Peer = {
  readonly name: string
  /** Its scores can be compared between questions, or at least claim to be numbers. */
  readonly scored: boolean
  build(texts: readonly Text[]): Searcher | Promise<Searcher>
}

export const fields = ['question', 'aliases', 'answer'] as const
export const shown = 10
export const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))
