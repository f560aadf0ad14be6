import type { Limits } from '../../src/message/fit.ts'

/**
 * Every number of Slack's that this adapter keeps to, in one place. Slack counts Unicode code points.
 * Blocks: https://docs.slack.dev/reference/block-kit/blocks
 * Elements: https://docs.slack.dev/reference/block-kit/block-elements
 * Objects: https://docs.slack.dev/reference/block-kit/composition-objects
 * Views: https://docs.slack.dev/reference/views
 */
export const slackLimits = {
  blocksPerMessage: 50,
  blocksPerView: 100,
  /**
   * Text of all blocks of one message. Not documented: Slack refuses with `msg_blocks_too_long` from about
   * 11,000 on, rich text included (https://github.com/slackapi/bolt-js/issues/2509).
   */
  textPerMessage: 10_000,
  sectionText: 3_000,
  contextText: 3_000,
  headerText: 150,
  buttonText: 75,
  buttonsPerBlock: 25,
  actionId: 255,
  url: 3_000,
  optionText: 75,
  optionDescription: 75,
  optionValue: 150,
  optionsPerSelect: 100,
  optionGroups: 100,
  optionGroupLabel: 75,
  checkboxes: 10,
  radioButtons: 10,
  placeholder: 150,
  listIndent: 8,
  tableRows: 100,
  tableColumns: 20,
  viewTitle: 24,
  viewButton: 24,
  privateMetadata: 3_000,
  inputLabel: 2_000,
  inputHint: 2_000,
  inputText: 3_000,
  /** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
  altText: 1_000,
  /** https://docs.slack.dev/reference/methods/chat.postMessage: longer `text` may be cut. */
  fallbackText: 4_000,
  /** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
  responseUrlUses: 5,
  responseUrlMs: 30 * 60_000,
  /** https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts */
  suggestedPrompts: 4,
} as const

/** What `fit` may put into one message. One of our blocks becomes one or two of Slack's. */
export const messageLimits: Limits = {
  messageCharacters: 9_000,
  blocksPerMessage: 24,
  blockCharacters: 2_800,
  titleCharacters: slackLimits.headerText,
  buttonLabelCharacters: slackLimits.buttonText,
  // A longer label of an option goes on in its description, with a little lost at the break.
  optionLabelCharacters: slackLimits.optionText + slackLimits.optionDescription - 10,
  buttonsPerBlock: slackLimits.buttonsPerBlock,
  // Cut while rendering instead: many options become groups of one control where their words allow it.
  optionsPerSelect: 10_000,
  tableRows: slackLimits.tableRows - 1,
  tableColumns: slackLimits.tableColumns,
}

/** Modals and Home take no tables. */
export const viewLimits: Limits = { ...messageLimits, tableColumns: 0 }
