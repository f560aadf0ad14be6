import { type Client, type ClientOptions, Options } from 'discord.js'

type Member = { readonly id: string; readonly client: Client }
const self = ({ id, client }: Member) => id === client.user?.id

/**
 * What discord.js remembers. It never forgets users and members by itself: 50,000 messages by 20,000
 * users cost 33 MB. Everything needed here comes with each event, so hardly anything is kept. Servers,
 * channels, roles and overwrites are not to be limited, says the library.
 */
export const leanCache: NonNullable<ClientOptions['makeCache']> = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 0,
  UserManager: { maxSize: 100, keepOverLimit: self },
  GuildMemberManager: { maxSize: 50, keepOverLimit: self },
  ReactionManager: 0,
  PresenceManager: 0,
  VoiceStateManager: 0,
  GuildEmojiManager: 0,
  GuildStickerManager: 0,
  GuildBanManager: 0,
  GuildInviteManager: 0,
  GuildScheduledEventManager: 0,
  StageInstanceManager: 0,
  AutoModerationRuleManager: 0,
  ThreadMemberManager: 0,
  ApplicationCommandManager: 0,
})
