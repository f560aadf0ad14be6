/** The first second of 2015. https://docs.discord.com/developers/reference#snowflakes */
const firstMs = 1_420_070_400_000

/** When Discord made an id (epoch ms). */
export const madeAt = (id: string): number => Number(BigInt(id) >> 22n) + firstMs

/** The smallest id of an instant (epoch ms). */
export const idFrom = (atMs: number): string =>
  (BigInt(Math.max(0, Math.floor(atMs) - firstMs)) << 22n).toString()
