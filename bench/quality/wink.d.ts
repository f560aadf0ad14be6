declare module 'wink-bm25-text-search' {
  type Engine = {
    defineConfig(config: { readonly fldWeights: Readonly<Record<string, number>> }): boolean
    definePrepTasks(tasks: readonly unknown[]): number
    addDoc(document: Readonly<Record<string, string>>, id: string): void
    consolidate(): void
    search(text: string, limit: number): [id: string, score: number][]
    exportJSON(): string
  }
  export default function bm25(): Engine
}

declare module 'wink-nlp-utils' {
  const utils: {
    readonly string: {
      readonly lowerCase: (text: string) => string
      readonly tokenize0: (text: string) => string[]
    }
    readonly tokens: {
      readonly stem: (tokens: string[]) => string[]
      readonly removeWords: (tokens: string[]) => string[]
    }
  }
  export default utils
}
