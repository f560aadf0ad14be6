// @ts-check

/**
 * What this browser kept, or null. Storage may be forbidden: then nothing is kept and nothing breaks.
 * @param {string} name
 */
export function kept(name) {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** @param {string} name @param {string} value */
export function keep(name, value) {
  try {
    localStorage.setItem(name, value)
  } catch {
    // See above.
  }
}
