/** How long things may take around a daily question, in milliseconds. */

const seconds = 1_000
const minutes = 60 * seconds
const hours = 60 * minutes
const days = 24 * hours

/** A claim is held this long; then another process may take over. */
export const leaseMs = 3 * minutes

/**
 * What a claim must still have left before something is sent: a platform call gives up within a minute
 * (10 s on Slack; 15 s and three retries on Discord), so it has ended before anybody may take over.
 */
export const sendMs = 1 * minutes

/** A question later than this says so. */
export const noticeablyLateMs = 5 * minutes

/** A question later than this is not posted any more. */
export const postableForMs = 6 * hours

/** The search for a message starts this long before the first claim, for clocks that disagree. */
export const lookBackMs = 1 * minutes

/** How long to go on asking a platform that cannot tell whether a message is there. */
export const lookForMs = 15 * minutes

/** And how often at least, one look a claim: a single one that fails after an outage says nothing. */
export const looksAtLeast = lookForMs / leaseMs

/** After a longer outage than this, the oldest missed occurrences are not even noted as skipped. */
export const longestOutageMs = 370 * days

/** Work for one workspace that has not come back after this long no longer holds up its next tick. */
export const hungAfterMs = 10 * minutes

/**
 * Channels of one workspace that are posted to at the same time. At half a second a post a thousand
 * channels take 50 s, and no platform's limit on one workspace is reached (Discord: 50 calls a second).
 */
export const channelsAtATime = 10
