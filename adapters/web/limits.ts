import type { Limits } from '../../src/message/fit.ts'

/** Everything the playground bounds, in one place. */
export const limits = {
  /** Largest body of a gesture; a question of 10 kB fits several times. */
  bodyBytes: 64 * 1024,
  /** Lines of a channel on a page before “Show earlier messages”. */
  linesPerPage: 200,
  linesAtMost: 5_000,
  /** A thread with more replies is closed until somebody opens it. */
  openReplies: 6,
  /** A longer message becomes several cards, so that none blocks the page. */
  card: {
    messageCharacters: 20_000,
    blocksPerMessage: 300,
    blockCharacters: 20_000,
    titleCharacters: 300,
    buttonLabelCharacters: 150,
    optionLabelCharacters: 300,
    buttonsPerBlock: 25,
    optionsPerSelect: 500,
    tableRows: 500,
    tableColumns: 30,
  } satisfies Limits,
  suggestions: 6,
  suggestionText: 300,
  /** Entries that the page of an unknown one offers instead. */
  nearestEntries: 3,
  /** Longer code is shown plainly: colouring it would hold up the whole server. */
  highlightedCharacters: 20_000,
  /** Choices of a form field: radio buttons up to the first, a drop-down up to the second, then a search. */
  radioOptions: 5,
  selectOptions: 40,
  /** Proxies and browsers give up on a silent stream after about half a minute. */
  heartbeatMs: 20_000,
  reconnectMs: 1_000,
} as const
