/**
 * A function of words with a memory for so many of them, the first that come: the words of a pack are few,
 * those of all questions ever asked are not.
 */
export function remembered<Value>(
  workOut: (word: string) => Value,
  atMost: number,
): (word: string) => Value {
  const memory = new Map<string, Value>()
  return (word) => {
    const known = memory.get(word)
    if (known !== undefined) return known
    const value = workOut(word)
    if (memory.size < atMost) memory.set(word, value)
    return value
  }
}
