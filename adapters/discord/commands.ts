import { createHash } from 'node:crypto'

import {
  ApplicationCommandOptionType as Kind,
  ApplicationCommandType,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationIntegrationType,
  InteractionContextType,
  type Locale,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js'

import { discordWords } from '../../src/message/discord-words.ts'
import { words } from '../../src/message/words.ts'
import type { CommandHelp } from '../../src/ports.ts'
import { commandProblems } from './command-problems.ts'
import { within } from './escape.ts'
import { limits } from './limits.ts'
import type { Log } from './parts.ts'
import { managerCommand } from './permissions.ts'
import type { DiscordRest, RestResult } from './rest.ts'

/** Descriptions in other languages, by the path of what they describe: `daily`, `daily pause until`. */
export type Translations = Readonly<Partial<Record<Locale, Readonly<Record<string, string>>>>>

const { Guild, BotDM, PrivateChannel } = InteractionContextType
const { GuildInstall, UserInstall } = ApplicationIntegrationType

/** Looking up and studying works wherever a person is, with the bot added to the server or to themselves. */
const everywhere = {
  integration_types: [GuildInstall, UserInstall],
  contexts: [Guild, BotDM, PrivateChannel],
}

/** For the channels of a server, shown to its managers; `receive.ts` checks the right itself. */
const managers = {
  integration_types: [GuildInstall],
  contexts: [Guild],
  default_member_permissions: managerCommand,
}

/** Takes two people in a channel of a server. */
const together = { integration_types: [GuildInstall], contexts: [Guild] }

/** The message command. Its name is shown in a menu, so it is written as a title. */
export const findAnswer = discordWords.commands.findAnswer

/** Every command in Discord’s form: those that the bot knows, and “Find an answer” on any message. */
export function commandList(
  commands: readonly CommandHelp[],
  translations: Translations = {},
): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  const slash = commands.map((help): RESTPostAPIChatInputApplicationCommandsJSONBody => {
    const { name, description } = help
    return {
      type: ApplicationCommandType.ChatInput,
      name,
      description: within(description, 100),
      ...(name === 'daily' ? managers : name === 'mock' ? together : everywhere),
      options: [...optionsOf(help)],
    }
  })
  const all: RESTPostAPIApplicationCommandsJSONBody[] = [
    ...slash.map((command) => translated(command, translations)),
    { type: ApplicationCommandType.Message, name: findAnswer, ...everywhere },
  ]
  const problems = commandProblems(all)
  if (problems.length > 0)
    throw new Error(`Discord would refuse the commands: ${problems.join(' ')}`)
  return all
}

const texts = discordWords.commands

const level: APIApplicationCommandBasicOption = {
  type: Kind.String,
  name: 'level',
  description: texts.topics.level,
  choices: Object.entries(words.levels).map(([value, name]) => ({ name, value })),
}
const topic = (description: string): APIApplicationCommandBasicOption => ({
  type: Kind.String,
  name: 'topic',
  description,
  max_length: 100,
  autocomplete: true,
})
const flag = (name: string, description: string): APIApplicationCommandBasicOption => ({
  type: Kind.Boolean,
  name,
  description,
})

/** What can be filled in, typed. A command that this file does not know takes its text as it is. */
function optionsOf({ name, usage, choices }: CommandHelp): readonly APIApplicationCommandOption[] {
  switch (name) {
    case 'ask':
      return [
        {
          type: Kind.String,
          name: 'question',
          description: texts.ask.question,
          required: true,
          autocomplete: true,
          max_length: limits.commandOptionCharacters,
        },
      ]
    case 'topics':
      return [topic(texts.topics.topic), level]
    case 'mock':
      return [topic(texts.mock.topic), level]
    case 'quiz':
      return [
        topic(texts.quiz.topic),
        level,
        {
          type: Kind.Integer,
          name: 'number',
          description: texts.quiz.number,
          min_value: 1,
          max_value: 20,
        },
        ...(usage.includes('choice') ? [flag('choice', texts.quiz.choice)] : []),
      ]
    case 'settings':
      return usage.includes('study') ? [flag('study', texts.settings.study)] : []
    case 'daily':
      return choices.flatMap((choice) => {
        const verb = dailyVerbs.find((known) => known === choice)
        if (verb === undefined) return []
        return [
          {
            type: Kind.Subcommand,
            name: verb,
            description: texts.daily[verb],
            ...(verb === 'pause' && { options: [until] }),
          },
        ]
      })
    default:
      return usage === ''
        ? []
        : [{ type: Kind.String, name: 'text', description: texts.text, max_length: 1_000 }]
  }
}

const dailyVerbs = ['setup', 'now', 'pause', 'resume', 'skip', 'preview', 'status'] as const

const until: APIApplicationCommandBasicOption = {
  type: Kind.String,
  name: 'until',
  description: texts.daily.until,
  min_length: 10,
  max_length: 10,
}

/** The same with the description, and those of its options, in every language there is. */
function translated<Part extends { readonly name: string }>(
  part: Part,
  translations: Translations,
  above: readonly string[] = [],
): Part {
  const path = [...above, part.name]
  const found = Object.entries(translations).flatMap(([locale, table]) => {
    const text = table?.[path.join(' ')]
    return text === undefined ? [] : [[locale, text] as const]
  })
  const options = 'options' in part && Array.isArray(part.options) ? part.options : undefined
  return {
    ...part,
    ...(found.length > 0 && { description_localizations: Object.fromEntries(found) }),
    ...(options && {
      options: options.map((option: APIApplicationCommandOption) =>
        translated(option, translations, path),
      ),
    }),
  }
}

export type RegisterOptions = {
  readonly rest: DiscordRest
  readonly applicationId: string
  /** Only in this server, where it takes effect at once. */
  readonly guildId?: string | undefined
  readonly commands: readonly CommandHelp[]
  readonly translations?: Translations
  /** Small values that are kept for this application. */
  readonly remember: {
    get(name: string): Promise<string | undefined>
    set(name: string, value: string): Promise<void>
  }
  readonly log: Log
}

const waitMs = 30_000

/**
 * Brings Discord’s list of commands up to date, as a whole and in one call: nothing when it is what was
 * sent last, and never by deleting first, which would use up the 200 new names a day.
 */
export async function registerCommands({
  rest,
  applicationId,
  guildId,
  commands,
  translations,
  remember,
  log,
}: RegisterOptions): Promise<RestResult | { readonly kind: 'unchanged' }> {
  const body = commandList(commands, translations)
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  const name = guildId === undefined ? 'commands' : `commands/${guildId}`
  if ((await remember.get(name)) === hash) return { kind: 'unchanged' }
  const route: `/${string}` =
    guildId === undefined
      ? `/applications/${applicationId}/commands`
      : `/applications/${applicationId}/guilds/${guildId}/commands`
  const result = await rest.call('PUT', route, { body, waitMs })
  if (result.kind === 'ok') {
    await remember.set(name, hash)
    log.info({ commands: body.length, guildId }, 'The commands are registered with Discord.')
  } else log.warn({ result }, 'The commands could not be registered with Discord.')
  return result
}
