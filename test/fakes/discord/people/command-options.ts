import { type Json, list, records, text } from '../json.ts'

/** Values by option name, or the text of the first text option. */
export type Given = string | Readonly<Record<string, string | number | boolean>>

const subcommand = 1
const group = 2
const string = 3

/**
 * The options of a slash command as Discord sends them, from the command as it was registered. `path` is the
 * name with its subcommands: `daily setup`. Throws what Discord's client would not let a person send.
 */
export function optionsFor(
  command: Json,
  path: readonly string[],
  given: Given,
  focused?: string,
): readonly Json[] {
  const [next, ...rest] = path
  const options = records(command['options'])
  const nested = options.filter(({ type }) => type === subcommand || type === group)
  if (next !== undefined) {
    const inside = nested.find(({ name }) => name === next)
    if (!inside) throw new Error(`/${text(command['name'])} has no subcommand ${next}.`)
    return [{ type: inside['type'], name: next, options: optionsFor(inside, rest, given, focused) }]
  }
  if (nested.length > 0) {
    if (typeof given !== 'string') throw new Error(`/${text(command['name'])} needs a subcommand.`)
    const [word = '', ...words] = given.trim().split(' ')
    return optionsFor(command, [word], words.join(' '), focused)
  }
  const values = typeof given === 'string' ? inFirstText(options, given) : given
  const strange = Object.keys(values).find(
    (name) => !options.some((option) => option['name'] === name),
  )
  if (strange !== undefined) throw new Error(`/${text(command['name'])} has no option ${strange}.`)
  return options.flatMap((option) => {
    const name = text(option['name'])
    const value = values[name]
    if (value === undefined) {
      if (option['required'] === true && focused === undefined)
        throw new Error(`The option ${name} is required.`)
      return []
    }
    const choices = list(option['choices'])
    const fits =
      choices.length === 0 || records(choices).some((choice) => choice['value'] === value)
    if (!fits) throw new Error(`The option ${name} has no choice ${String(value)}.`)
    return [{ type: option['type'], name, value, ...(focused === name && { focused: true }) }]
  })
}

function inFirstText(options: readonly Json[], value: string): Readonly<Record<string, string>> {
  const first = options.find(({ type }) => type === string)
  if (value === '') return {}
  if (!first) throw new Error('The command takes no text.')
  const choice = records(first['choices']).find(({ name }) => name === value)
  return { [text(first['name'])]: choice ? text(choice['value']) : value }
}
