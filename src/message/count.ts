/** A number with its noun: `1 point`, `3 points`. */
export const count = (number: number, one: string, many: string): string =>
  `${number} ${number === 1 ? one : many}`
