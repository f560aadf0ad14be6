import type { Bot, CommandHelp, Reply, Request, Suggestion } from '../../src/ports.ts'

type Script = (request: Request) => readonly Reply[] | Promise<readonly Reply[]>

export type ScriptedBot = Bot & {
  /** Every request that was handed over, oldest first. */
  readonly requests: readonly Request[]
  /** What to do with requests from here on; a script may be slow or throw. */
  follow(script: Script): void
}

/** A bot that answers as it is told and remembers what it was asked. Says nothing until told. */
export function createScriptedBot(
  options: {
    readonly suggestions?: readonly Suggestion[]
    readonly commands?: readonly CommandHelp[]
  } = {},
): ScriptedBot {
  const { suggestions = [], commands = [] } = options
  const requests: Request[] = []
  let current: Script = () => []
  const delivered = new Set<string>()
  const handle = async (request: Request) => {
    requests.push(request)
    return current(request)
  }
  return {
    requests,
    follow(script) {
      current = script
    },
    handle,
    answer: async (request) => (delivered.has(request.id) ? [] : handle(request)),
    async delivered({ id }) {
      delivered.add(id)
    },
    suggest: (text, limit) =>
      suggestions
        .filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))
        .slice(0, limit),
    commands: () => commands,
    library: { topics: () => [], list: () => [], page: () => undefined },
  }
}

/** A promise and the way to keep it: holds a script until a test lets it go. */
export function createGate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}
