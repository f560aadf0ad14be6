import type { Limits } from '../../src/message/fit.ts'

/** A terminal scrolls: only labels need to be short. */
export const limits: Limits = {
  messageCharacters: Infinity,
  blocksPerMessage: Infinity,
  blockCharacters: Infinity,
  titleCharacters: Infinity,
  buttonLabelCharacters: 60,
  optionLabelCharacters: 150,
  buttonsPerBlock: Infinity,
  optionsPerSelect: Infinity,
  tableRows: Infinity,
  tableColumns: Infinity,
}
