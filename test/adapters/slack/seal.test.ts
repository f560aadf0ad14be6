import { describe, expect, it } from 'vitest'

import { createSeal } from '../../../adapters/slack/seal.ts'

const oldKey = Buffer.alloc(32, 1)
const newKey = Buffer.alloc(32, 2)

describe('the seal', () => {
  it('opens what it closed', () => {
    const seal = createSeal([oldKey])
    expect(seal.open(seal.close('a token', 'slack/T1'), 'slack/T1')).toBe('a token')
  })

  it('shows nothing of what it holds, and never twice the same', () => {
    const seal = createSeal([oldKey])
    const [first, second] = [seal.close('a token', 'p'), seal.close('a token', 'p')]
    expect(first.sealed).not.toBe(second.sealed)
    expect(Buffer.from(first.sealed, 'base64').toString('latin1')).not.toContain('a token')
  })

  it('opens with an older key of the list, and closes with the first', () => {
    const before = createSeal([oldKey]).close('a token', 'p')
    const seal = createSeal([newKey, oldKey])
    expect(seal.open(before, 'p')).toBe('a token')
    expect(seal.isCurrent(before.keyId)).toBe(false)
    const after = seal.close('a token', 'p')
    expect(seal.isCurrent(after.keyId)).toBe(true)
    expect(createSeal([newKey]).open(after, 'p')).toBe('a token')
  })

  it('says which setting lacks the key', () => {
    const sealed = createSeal([oldKey]).close('a token', 'p')
    expect(() => createSeal([newKey]).open(sealed, 'p')).toThrow(
      /^SLACK_ENCRYPTION_KEY does not hold the key [0-9a-f]{8}, /,
    )
  })

  it('does not open in the place of another workspace', () => {
    const seal = createSeal([oldKey])
    expect(() => seal.open(seal.close('a token', 'slack/T1'), 'slack/T2')).toThrow(
      'cannot be decrypted',
    )
  })

  it('does not open once a single bit was changed', () => {
    const seal = createSeal([oldKey])
    const { keyId, sealed } = seal.close('a token', 'p')
    const bytes = Buffer.from(sealed, 'base64')
    for (const index of [0, 12, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => seal.open({ keyId, sealed: changed.toString('base64') }, 'p')).toThrow(
        'cannot be decrypted',
      )
    }
  })
})
