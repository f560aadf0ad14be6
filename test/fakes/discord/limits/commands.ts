import { type Json, list, number, record, records, text } from '../json.ts'

const kinds = { slash: 1, user: 2, message: 3 } as const
const nameRule = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
const charactersMax = 8_000
const most: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 }

/** https://docs.discord.com/developers/interactions/application-commands */
export function problemsOfCommands(commands: readonly Json[]): readonly string[] {
  const kindOf = (command: Json) => number(command['type']) || kinds.slash
  const names = commands.map((command) => `${kindOf(command)} ${text(command['name'])}`)
  const tooMany = Object.entries(most).filter(
    ([kind, limit]) =>
      commands.filter((command) => kindOf(command) === Number(kind)).length > limit,
  )
  return [
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `two commands ${name}`),
    ...tooMany.map(([kind, limit]) => `more than ${limit} commands of kind ${kind}`),
    ...commands.flatMap((command) => {
      if (kindOf(command) === kinds.slash) return slashProblems(command)
      return [
        ...(text(command['description']) === '' ? [] : ['a command of a menu has no description']),
        ...(list(command['options']).length > 0 ? ['a command of a menu has no options'] : []),
      ]
    }),
  ]
}

function slashProblems(command: Json): readonly string[] {
  return [
    ...namedProblems(command),
    ...optionProblems(records(command['options'])),
    ...(charactersOf(command) > charactersMax
      ? [`${text(command['name'])} has more than ${charactersMax} characters`]
      : []),
  ]
}

function namedProblems(one: Json): readonly string[] {
  const name = text(one['name'])
  const description = text(one['description'])
  return [
    ...(!nameRule.test(name) || name !== name.toLowerCase()
      ? [`${name} is no name of a command or option`]
      : []),
    ...(description.length < 1 || description.length > 100
      ? [`the description of ${name} has 1 to 100 characters`]
      : []),
  ]
}

function optionProblems(options: readonly Json[]): readonly string[] {
  const names = options.map((option) => text(option['name']))
  const firstOptional = options.findIndex((option) => option['required'] !== true)
  const lateRequired = options.some(
    (option, index) => option['required'] === true && firstOptional !== -1 && index > firstOptional,
  )
  return [
    ...(new Set(names).size < names.length ? ['two options have the same name'] : []),
    ...(lateRequired ? ['required options come first'] : []),
    ...options.flatMap((option) => [
      ...namedProblems(option),
      ...(option['autocomplete'] === true && list(option['choices']).length > 0
        ? [`${text(option['name'])} has choices and autocomplete`]
        : []),
      ...optionProblems(records(option['options'])),
    ]),
  ]
}

/** Names, descriptions and values, the longest localisation of each. */
function charactersOf(one: Json): number {
  const longest = (name: string) =>
    Math.max(
      text(one[name]).length,
      ...Object.values(record(one[`${name}_localizations`])).map((local) => text(local).length),
    )
  const values = records(one['choices']).reduce(
    (sum, choice) => sum + text(choice['name']).length + text(choice['value']).length,
    0,
  )
  const inside = records(one['options']).reduce((sum, option) => sum + charactersOf(option), 0)
  return longest('name') + longest('description') + values + inside
}

/** A list of typeahead answers. */
export function problemsOfChoices(data: Json): readonly string[] {
  return records(data['choices']).flatMap(({ name, value }) => [
    ...(text(name).length < 1 || text(name).length > 100
      ? ['the name of a choice has 1 to 100 characters']
      : []),
    ...(typeof value === 'string' && (value.length < 1 || value.length > 100)
      ? ['the value of a choice has 1 to 100 characters']
      : []),
  ])
}
