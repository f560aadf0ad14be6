import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { calibration } from '../../src/eval/calibration.ts'

const scored = (confidence: number, right: boolean) => ({ confidence, answerable: true, right })

describe('calibration', () => {
  it('weighs the distance between promise and truth by the questions', () => {
    // Two at 0.95, one right: 0.45 off. Two at 0.25, none right: 0.25 off.
    const { bins, ece } = calibration([
      scored(0.95, true),
      scored(0.95, false),
      scored(0.2, false),
      scored(0.29, false),
    ])
    expect(bins.map(({ from, count, right }) => [from, count, right])).toEqual([
      [0.2, 2, 0],
      [0.9, 2, 0.5],
    ])
    expect(ece).toBeCloseTo((2 * 0.245 + 2 * 0.45) / 4, 12)
  })

  it('puts a confidence of 1 into the last bin', () => {
    expect(calibration([scored(1, true)])).toEqual({
      bins: [{ from: 0.9, to: 1, count: 1, promised: 1, right: 1 }],
      ece: 0,
    })
  })

  it('knows nothing without questions', () => {
    expect(calibration([])).toEqual({ bins: [], ece: undefined })
  })

  it('loses no question, and errs by 0 to 1', () => {
    const question = fc.record({
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      answerable: fc.constant(true),
      right: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(question, { minLength: 1 }), (questions) => {
        const { bins, ece } = calibration(questions)
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(questions.length)
        expect(ece).toBeGreaterThanOrEqual(0)
        expect(ece).toBeLessThanOrEqual(1)
      }),
    )
  })
})
