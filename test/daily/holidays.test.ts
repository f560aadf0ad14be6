import { describe, expect, it } from 'vitest'

import { isPublicHoliday, regionOf } from '../../src/daily/holidays.ts'

describe('public holidays', () => {
  it.each([
    ['DE', '2026-10-03', true],
    ['DE', '2026-10-31', false],
    ['DE-BB', '2026-10-31', true],
    ['US', '2026-07-03', true],
    ['US', '2026-07-02', false],
    ['US', '2026-11-26', true],
    ['GB', '2026-12-28', true],
    ['JP', '2027-05-03', true],
    ['CN', '2027-02-06', true],
    ['BR', '2026-12-24', false],
  ])('of %s: %s is %s', (region, date, holiday) => {
    expect(isPublicHoliday(region, date)).toBe(holiday)
  })

  it.each([
    ['de', 'DE'],
    [' us-ca ', 'US-CA'],
    ['XX', undefined],
    ['DE-XX', undefined],
    ['DE-BY-A', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('of a region written “%s” are those of %s', (text, region) => {
    expect(regionOf(text)).toBe(region)
  })
})
