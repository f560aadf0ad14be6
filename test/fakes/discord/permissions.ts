/** https://docs.discord.com/developers/topics/permissions */
export const permissions = {
  ManageGuild: 1n << 5n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  EmbedLinks: 1n << 14n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  CreatePublicThreads: 1n << 35n,
  SendMessagesInThreads: 1n << 38n,
} as const

export type Permission = keyof typeof permissions

/** What the invite link asks for. */
export const invited: readonly Permission[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'ReadMessageHistory',
  'CreatePublicThreads',
  'SendMessagesInThreads',
]

export const bitsOf = (names: Iterable<Permission>): string =>
  [...names].reduce((sum, name) => sum | permissions[name], 0n).toString()
