import { channelPayload, messageEvent, userPayload } from '../payloads.ts'
import { type Guild, type Message, channelTypes } from '../world.ts'
import type { Stage } from './stage.ts'

/** Tells of messages by many people in new channels of a server; none of them is kept. */
export async function tellOfCrowd(
  { world, gateway }: Stage,
  guild: Guild,
  size: { readonly messages: number; readonly users: number; readonly channels: number },
): Promise<void> {
  const rooms = Array.from({ length: size.channels }, (_, index) =>
    world.addChannel({ name: `room-${index}`, type: channelTypes.text, guildId: guild.id }),
  )
  for (const room of rooms)
    gateway.tell('CHANNEL_CREATE', () => channelPayload(world, room), guild.id, 'guilds')
  const crowd = Array.from({ length: size.users }, (_, index) => ({
    id: world.newId(),
    name: `person-${index}`,
    isBot: false,
    takesDirect: true,
  }))
  for (let index = 0; index < size.messages; index += 1) {
    const author = crowd[index % crowd.length]
    const room = rooms[index % rooms.length]
    if (!author || !room) continue
    const message: Message = {
      id: world.newId(),
      channelId: room.id,
      authorId: author.id,
      at: world.clock.now(),
      body: { content: 'words among others' },
      onlyFor: undefined,
      nonce: undefined,
      replyTo: undefined,
      pings: [],
      interaction: undefined,
      edits: 0,
      deleted: false,
    }
    const event = { ...messageEvent(world, message, false), author: userPayload(author) }
    gateway.tell('MESSAGE_CREATE', () => event, guild.id, 'guildMessages')
    // The bot's process has to keep up: what waits in a socket is nobody's heap.
    if (index % 500 === 0) await gateway.drained()
  }
  await gateway.drained()
}
