import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord.js'

import { limits } from './limits.ts'

type CommandOption = {
  readonly name: string
  readonly description: string
  readonly required?: boolean
  readonly autocomplete?: boolean
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[]
  readonly options?: readonly CommandOption[]
}

/** What Discord would refuse about a list of commands, or what its description lets through. */
export function commandProblems(
  commands: readonly RESTPostAPIApplicationCommandsJSONBody[],
): readonly string[] {
  return commands.flatMap((command) => {
    const { name } = command
    if (!('description' in command) || command.description === undefined) return []
    // The typed union of options is read through what all of them share.
    const options = (
      'options' in command ? (command.options ?? []) : []
    ) as readonly CommandOption[]
    const size = commandSize({ name, description: command.description, options })
    return [
      ...(size > limits.commandCharacters ? [`/${name} is longer than 8,000 characters.`] : []),
      ...textProblems({ name, description: command.description, options }, `/${name}`),
    ]
  })
}

function textProblems(option: CommandOption, path: string): readonly string[] {
  const { name, description, options = [], choices = [], autocomplete = false } = option
  const firstOptional = options.findIndex(({ required = false }) => !required)
  const late = options.slice(Math.max(0, firstOptional)).some(({ required }) => required)
  return [
    ...(/^[\p{Ll}\p{N}_-]{1,32}$/u.test(name) ? [] : [`${path}: the name is not lower case.`]),
    ...(description.length >= 1 && description.length <= 100
      ? []
      : [`${path}: the description has to have 1 to 100 characters.`]),
    ...(autocomplete && choices.length > 0 ? [`${path}: choices and typeahead at once.`] : []),
    ...(choices.length > 25 || options.length > 25 ? [`${path}: more than 25 of a kind.`] : []),
    ...(firstOptional >= 0 && late ? [`${path}: required options come first.`] : []),
    ...options.flatMap((inner) => textProblems(inner, `${path} ${inner.name}`)),
  ]
}

const commandSize = ({ name, description, options = [], choices = [] }: CommandOption): number =>
  name.length +
  description.length +
  choices.reduce((sum, choice) => sum + choice.name.length + String(choice.value).length, 0) +
  options.reduce((sum, option) => sum + commandSize(option), 0)
