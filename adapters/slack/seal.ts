import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

import { SettingProblem } from '../../src/ports.ts'

const algorithm = 'aes-256-gcm'
/** NIST SP 800-38D recommends 96 bits. */
const nonceBytes = 12
const tagBytes = 16

type Sealed = { readonly keyId: string; readonly sealed: string }

/** Keeps secrets unreadable to whoever reads the database alone. */
export type Seal = {
  /** `place` names where the text belongs; it opens nowhere else. */
  close(text: string, place: string): Sealed
  /** Throws `SettingProblem` when its key is not among the keys; an error when it was tampered with. */
  open(sealed: Sealed, place: string): string
  /** False when it is sealed with an older key. */
  isCurrent(keyId: string): boolean
}

/** Keys of 32 bytes, the one that seals first; the others only open what they sealed before. */
export function createSeal(keys: readonly Buffer[]): Seal {
  const known = keys.map((key) => ({ key, id: idOf(key) }))
  const [current] = known
  if (!current) throw new Error('There is no key to seal with. Give at least one.')
  return {
    close(text, place) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, current.key, nonce).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      const sealed = Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
      return { keyId: current.id, sealed }
    },
    open({ keyId, sealed }, place) {
      const found = known.find(({ id }) => id === keyId)
      if (!found)
        throw new SettingProblem(
          `SLACK_ENCRYPTION_KEY does not hold the key ${keyId}, with which an installation is encrypted. Put the earlier key behind the new one, separated by a comma.`,
        )
      const bytes = Buffer.from(sealed, 'base64')
      const nonce = bytes.subarray(0, nonceBytes)
      const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes)
      const decipher = createDecipheriv(algorithm, found.key, nonce, { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(place)).setAuthTag(tag)
      try {
        const body = bytes.subarray(nonceBytes + tagBytes)
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new Error(
          'A stored Slack installation cannot be decrypted: it was changed. Install the app in that workspace again.',
          { cause },
        )
      }
    },
    isCurrent: (keyId) => keyId === current.id,
  }
}

/** Says which key without saying anything about it. */
const idOf = (key: Buffer) => createHash('sha256').update(key).digest('hex').slice(0, 8)
