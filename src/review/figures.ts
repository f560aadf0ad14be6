import { certainties } from './calibration.ts'
import type { Mastery } from './mastery.ts'
import type { Progress } from './progress.ts'

/** What words and picture both tell of somebody's progress, so that they cannot differ. */

const topicsShown = 6

/** Nothing was tried and nothing is being learned: there is nothing to show yet. */
export const isEmpty = ({ tried, learning }: Progress): boolean => tried === 0 && learning === 0

export const shownTopics = ({ mastery }: Progress): readonly Mastery[] =>
  mastery.slice(0, topicsShown)

export const reviewsAhead = ({ forecast }: Progress): number =>
  forecast.reduce((sum, { reviews }) => sum + reviews, 0)

/** Each certainty that was ever given, with how often, and how often it was right. */
export const certaintyCounts = ({ calibration }: Progress) =>
  certainties
    .map((certainty) => ({ certainty, ...calibration.byCertainty[certainty] }))
    .filter(({ given }) => given > 0)

export const percent = (share: number): string => `${Math.round(share * 100)} %`
