/** Chance that can be repeated: the same seed gives the same numbers. */
export type Random = {
  /** A number from 0 up to, but not, 1. */
  share(): number
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean
  oneOf<T>(values: readonly [T, ...T[]]): T
}

/** A linear congruential generator with the constants of POSIX `drand48`. */
export function createRandom(seed: number): Random {
  const modulus = 2n ** 48n
  let state = (BigInt(seed) << 16n) + 0x330en
  const next = (): number => {
    state = (state * 0x5deece66dn + 0xbn) % modulus
    return Number(state) / Number(modulus)
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    share: next,
    between,
    chance: (percent) => next() * 100 < percent,
    oneOf: (values) => values[between(0, values.length - 1)] ?? values[0],
  }
}
