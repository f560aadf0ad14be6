import { PermissionFlagsBits } from 'discord.js'

/** What the bot may do in a server, each with its reason. The names are those of Discord’s own screens. */
export const permissions = [
  {
    flag: 'ViewChannel',
    name: 'View Channels',
    why: 'See the channels it works in.',
    without: 'It hears no mention there and posts nothing; the schedule of the channel is paused.',
  },
  {
    flag: 'SendMessages',
    name: 'Send Messages',
    why: 'Answer mentions, post the question of the day, create forum posts.',
    without:
      'Mentions stay unanswered and the schedule of the channel is paused. Commands still work.',
  },
  {
    flag: 'EmbedLinks',
    name: 'Embed Links',
    why: 'Show answers and questions as cards.',
    without: 'Discord drops the cards from what it posts: questions arrive empty or not at all.',
  },
  {
    flag: 'ReadMessageHistory',
    name: 'Read Message History',
    why: 'Answer as a reply, and look after a crash whether the question was posted already.',
    without:
      'Answers do not show which message they answer, and a question may be left out after a crash.',
  },
  {
    flag: 'CreatePublicThreads',
    name: 'Create Public Threads',
    why: 'Open the thread under the question of the day.',
    without: 'Discuss and the public answer fail.',
  },
  {
    flag: 'SendMessagesInThreads',
    name: 'Send Messages in Threads',
    why: 'Post the public answer into the thread, and answer mentions in threads and forum posts.',
    without: 'The public answer is never shown.',
  },
] as const satisfies readonly {
  readonly flag: keyof typeof PermissionFlagsBits
  readonly name: string
  readonly why: string
  readonly without: string
}[]

/** The number of an invite link: all of the above. */
export const permissionBits: string = permissions
  .reduce((sum, { flag }) => sum | PermissionFlagsBits[flag], 0n)
  .toString()

/** Where a person adds the bot to a server. */
export const inviteLink = (applicationId: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${applicationId}&permissions=${permissionBits}&scope=bot+applications.commands`

const managing =
  PermissionFlagsBits.Administrator |
  PermissionFlagsBits.ManageGuild |
  PermissionFlagsBits.ManageChannels

/** Who may change the question of the day: Manage Server or Manage Channels. `bits` as Discord sends them. */
export const mayManage = (bits: string): boolean =>
  /^\d{1,30}$/.test(bits) && (BigInt(bits) & managing) !== 0n

/** Of commands for managers: Manage Server. Only a default, which admins can change. */
export const managerCommand: string = PermissionFlagsBits.ManageGuild.toString()
