/** Buckets that features are hashed into; two that share one by accident do little harm. */
export const bucketCount = 1 << 17

/** FNV-1a over UTF-16 units, before any. */
export const hashStart = 0x811c9dc5

/** Goes on with a hash over a stretch of text, so that joined texts need not be joined first. */
export function hashOn(hash: number, text: string, from = 0, to = text.length): number {
  let on = hash
  for (let at = from; at < to; at += 1) on = Math.imul(on ^ text.charCodeAt(at), 0x01000193)
  return on
}

/** The bucket of a hash, its bits mixed once more. */
export function bucketOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((mixed ^ (mixed >>> 12)) >>> 0) & (bucketCount - 1)
}

export const bucket = (text: string): number => bucketOf(hashOn(hashStart, text))
