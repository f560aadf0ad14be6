import { commandNames } from './commands.ts'
import { findAnswer, searchShortcut } from './gesture.ts'
import { eventsPath, redirectPath } from './paths.ts'
import { botScopes } from './scopes.ts'

export type ManifestOptions = {
  readonly mode:
    | { readonly kind: 'socket' }
    /** `url`: where the server can be reached from outside, such as `https://bot.example.com`. */
    | { readonly kind: 'http'; readonly url: string }
  /** Put before the names of the slash commands. */
  readonly prefix?: string
  /** The name of the app and its bot. */
  readonly name?: string
  /** Also asks for the optional history scopes. */
  readonly history?: boolean
  /** Also asks for the optional scope that sends pictures and exports as files. */
  readonly files?: boolean
  /** Turns the agent surface on, which needs a paid plan. */
  readonly agent?: boolean
  /** More than one workspace installs the app over the web. */
  readonly distributed?: boolean
}

const hints: Readonly<Record<string, { readonly description: string; readonly hint: string }>> = {
  ask: {
    description: 'Ask a question; only you see the answer until you share it',
    hint: 'what is a liveness probe?',
  },
  daily: {
    description: 'The question of the day in this channel',
    hint: 'setup | now | pause | resume | skip | preview',
  },
  quiz: { description: 'Practise with a few questions', hint: '[topic] [level] [number]' },
  mock: {
    description: 'Practise an interview with somebody in this channel',
    hint: '[topic] [level]',
  },
  progress: { description: 'See how you are doing; only you see it', hint: '' },
  cuecard: { description: 'Everything else', hint: 'topics | review | settings | help' },
}

/** What the app hears of. https://docs.slack.dev/reference/events */
const botEvents = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'channel_left',
  'group_archive',
  'group_deleted',
  'group_left',
  'member_joined_channel',
  'member_left_channel',
  'message.im',
  'tokens_revoked',
] as const

/**
 * The manifest of the Slack app: https://docs.slack.dev/reference/app-manifest. Socket Mode and HTTP differ
 * in nothing but addresses.
 */
export function manifest(options: ManifestOptions): object {
  const {
    mode,
    name = 'Cuecard',
    history = false,
    files = false,
    agent = false,
    distributed = false,
  } = options
  const at = (path: string) =>
    mode.kind === 'http' ? `${mode.url.replace(/\/+$/, '')}${path}` : ''
  const url = mode.kind === 'http' ? { url: at(eventsPath) } : {}
  const requestUrl = mode.kind === 'http' ? { request_url: at(eventsPath) } : {}
  const wanted = botScopes.filter(
    ({ scope, optional }) =>
      !optional ||
      (scope === 'assistant:write' ? agent : scope === 'files:write' ? files : history),
  )
  const unessential = wanted.filter(({ optional }) => optional).map(({ scope }) => scope)
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name,
      description: 'Reviewed answers, and a question of the day with a private reveal',
      long_description:
        'Cuecard answers questions from a reviewed collection of entries and says so when it has none. In study channels it posts a question of the day that everybody reveals for themselves. It hears only what mentions it or is written to it.',
      background_color: '#1f2a44',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        // Or nobody could write to it.
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: name.toLowerCase(), always_online: true },
      ...(agent && {
        agent_view: {
          agent_description: 'Ask a question, or practise today’s.',
        },
      }),
      slash_commands: commandNames(options.prefix).registered.map(({ slash, name: command }) => ({
        command: slash,
        description: hints[command]?.description ?? command,
        ...(hints[command]?.hint && { usage_hint: hints[command].hint }),
        should_escape: false,
        ...url,
      })),
      shortcuts: [
        {
          name: 'Find an answer',
          type: 'message',
          callback_id: findAnswer,
          description: 'Look for an entry that answers this message',
        },
        {
          name: 'Search Cuecard',
          type: 'global',
          callback_id: searchShortcut,
          description: 'Find an answer as you type',
        },
      ],
    },
    oauth_config: {
      ...(distributed && mode.kind === 'http' && { redirect_urls: [at(redirectPath)] }),
      scopes: {
        bot: wanted.map(({ scope }) => scope),
        ...(unessential.length > 0 && { bot_optional: unessential }),
      },
    },
    settings: {
      event_subscriptions: { ...requestUrl, bot_events: [...botEvents] },
      interactivity: {
        is_enabled: true,
        ...requestUrl,
        ...(mode.kind === 'http' && { message_menu_options_url: at(eventsPath) }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: mode.kind === 'socket',
      token_rotation_enabled: false,
      is_hosted: false,
    },
  }
}
