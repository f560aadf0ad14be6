import { words } from '../message/words.ts'
import type { CommandHelp } from '../ports.ts'

export const commandNames = [
  'ask',
  'topics',
  'daily',
  'quiz',
  'review',
  'mock',
  'progress',
  'leaderboard',
  'settings',
  'my-data',
  'forget-me',
  'help',
] as const
const dailyChoices = ['setup', 'now', 'pause', 'resume', 'skip', 'preview', 'status'] as const

/** Every command with its usage, in the order people see them. */
export const commandHelp: readonly CommandHelp[] = commandNames.map((name) => ({
  name,
  ...words.commands[name],
  choices: name === 'daily' ? dailyChoices : [],
}))
