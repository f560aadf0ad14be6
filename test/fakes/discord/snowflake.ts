import type { DiscordClock } from './clock.ts'

/** The first second of 2015. https://docs.discord.com/developers/reference#snowflakes */
const epochMs = 1_420_070_400_000

/** Ids that grow with time, as Discord's do; many in one millisecond stay in order. */
export function createSnowflakes(clock: DiscordClock): () => string {
  let last = 0n
  return () => {
    const first = BigInt(clock.now() - epochMs) << 22n
    last = first > last ? first : last + 1n
    return last.toString()
  }
}

/** The shard that hears of a server. https://docs.discord.com/developers/events/gateway#sharding */
export const shardOf = (guildId: string, shards: number): number =>
  Number((BigInt(guildId) >> 22n) % BigInt(shards))
