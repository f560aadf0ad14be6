/** What the bot's commands are called in a workspace. */
export type CommandNames = {
  /** Slash commands to register, such as `/ask`; one each for what people do often. */
  readonly registered: readonly { readonly slash: string; readonly name: string }[]
  /** The command that takes all others as its text. */
  readonly umbrella: string
  /** `/daily setup` as people here type it: `/daily setup`, or `/cuecard review` for what has no command of its own. */
  shown(command: string): string
  /** The core's command in a slash command of this app. */
  read(slash: string, text: string): { readonly name: string; readonly text: string }
}

/** Commands with a name of their own; all others follow the umbrella command. */
const own = ['ask', 'daily', 'quiz', 'mock', 'progress']
const umbrella = 'cuecard'

/** Commands that begin with `prefix`, so that two apps in a workspace can both have them. */
export function commandNames(prefix = ''): CommandNames {
  const slash = (name: string) => `/${prefix}${name}`
  const registered = [...own, umbrella].map((name) => ({ slash: slash(name), name }))
  return {
    registered,
    umbrella: slash(umbrella),
    shown(command) {
      const [name = '', ...rest] = command.replace(/^\//, '').split(' ')
      return [...(own.includes(name) ? [slash(name)] : [slash(umbrella), name]), ...rest].join(' ')
    },
    read(typed, text) {
      const found = registered.find((one) => one.slash === typed.toLowerCase())
      // A command that was registered by hand under another name says with its text what it is about.
      if (found && found.name !== umbrella) return { name: found.name, text }
      const [, name = 'help', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(text) ?? []
      return { name: name.toLowerCase(), text: rest }
    },
  }
}
