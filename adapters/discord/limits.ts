import type { Limits } from '../../src/message/limits.ts'

/**
 * What Discord bounds, where its description of the API (discord-api-spec, 2026-07-18) says nothing or too
 * much. What the description does say is repeated only where a body is built to it. Pages are those of
 * https://docs.discord.com/developers.
 */
export const limits = {
  /** The description allows 4,000. resources/message#create-message */
  contentCharacters: 2_000,
  /** resources/message#embed-object-embed-limits */
  embedTitleCharacters: 256,
  embedAuthorCharacters: 256,
  embedDescriptionCharacters: 4_096,
  /** Over all embeds of a message. */
  embedsCharacters: 6_000,
  /** components/reference#action-row; the description does not count them. */
  actionRows: 5,
  buttonsPerRow: 5,
  buttonLabelCharacters: 80,
  buttonUrlCharacters: 512,
  /** components/reference#string-select */
  selectOptions: 25,
  optionCharacters: 100,
  placeholderCharacters: 150,
  /** Over all levels of a message with IS_COMPONENTS_V2. components/reference#component-reference */
  layoutComponents: 40,
  /** Over all text displays of a message. https://docs.discord.food/resources/message */
  layoutCharacters: 4_000,
  /** The description allows 40. interactions/receiving-and-responding#modal */
  modalComponents: 5,
  modalTitleCharacters: 45,
  /** components/reference#label */
  labelCharacters: 45,
  labelDescriptionCharacters: 100,
  textInputCharacters: 4_000,
  inputPlaceholderCharacters: 100,
  radioOptions: 10,
  checkboxOptions: 10,
  /** interactions/application-commands#autocomplete */
  suggestions: 25,
  suggestionCharacters: 100,
  /** interactions/application-commands#registering-a-command: names and descriptions of one command. */
  commandCharacters: 8_000,
  commandOptionCharacters: 6_000,
  /** resources/channel#start-thread-in-forum-or-media-channel */
  threadNameCharacters: 100,
  tagsPerPost: 5,
  /** resources/message#create-message */
  nonceCharacters: 25,
  /** For each file, on servers without boosts. reference#uploading-files */
  uploadBytes: 10 * 1_024 * 1_024,
  /** Of an attachment and of an item of a gallery. resources/message#attachment-object */
  descriptionCharacters: 1_024,
  /** Replies to one interaction where the bot is installed by its user only. */
  followUpsWhereForeign: 5,
} as const

/**
 * What one message can take before it is cut, in characters that are read. Marks and escapes come on top:
 * `share` (1 or less) leaves more room for them.
 */
export const messageLimits = (share: number): Limits => ({
  messageCharacters: Math.max(100, Math.floor(3_600 * share)),
  blocksPerMessage: 60,
  blockCharacters: Math.max(40, Math.floor(3_600 * share)),
  titleCharacters: 200,
  buttonLabelCharacters: limits.buttonLabelCharacters,
  optionLabelCharacters: limits.optionCharacters,
  buttonsPerBlock: limits.buttonsPerRow,
  optionsPerSelect: limits.selectOptions,
  tableRows: 50,
  tableColumns: 0,
})
