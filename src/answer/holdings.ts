/** Where a word can stand in an entry, under the names of the entry format. */
export const fieldNames = ['question', 'phrasings', 'topics', 'keyPoints', 'answer'] as const
export type FieldName = (typeof fieldNames)[number]

/** A set of fields: bit 0 is the first of `fieldNames`. */
export type FieldBits = number

export const bitsOf = (...names: readonly FieldName[]): FieldBits =>
  names.reduce((bits, name) => bits | (1 << fieldNames.indexOf(name)), 0)

export const namesOf = (bits: FieldBits): readonly FieldName[] =>
  fieldNames.filter((_, at) => (bits & (1 << at)) !== 0)

/** Which words of the lexicon an entry holds, and in which fields. Sorted, to be looked up by halving. */
export type Holding = { readonly ids: Int32Array; readonly bits: Uint8Array }

export function toHolding(fields: Readonly<Record<FieldName, readonly number[]>>): Holding {
  const held = new Map<number, FieldBits>()
  for (const name of fieldNames) {
    const bit = bitsOf(name)
    for (const id of fields[name]) held.set(id, (held.get(id) ?? 0) | bit)
  }
  const ids = Int32Array.from(held.keys()).sort()
  const bits = new Uint8Array(ids.length)
  for (let at = 0; at < ids.length; at += 1) bits[at] = held.get(ids[at] ?? -1) ?? 0
  return { ids, bits }
}

/** The fields in which an entry holds a word; 0 for none. */
export function fieldsHolding({ ids, bits }: Holding, id: number): FieldBits {
  let from = 0
  let to = ids.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((ids[middle] ?? 0) < id) from = middle + 1
    else to = middle
  }
  return ids[from] === id ? (bits[from] ?? 0) : 0
}
