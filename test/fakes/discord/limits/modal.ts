import { type Json, number, record, records, text } from '../json.ts'
import { everyComponent, selectProblems } from './message.ts'

const topLevelMax = 5

/** https://docs.discord.com/developers/components/reference : what a modal may hold beside what the description says. */
export function problemsOfModal(data: Json): readonly string[] {
  const top = records(data['components'])
  const components = everyComponent(top)
  const ids = components.map((one) => text(one['custom_id'])).filter((id) => id !== '')
  const doubled = ids.filter((id, index) => ids.indexOf(id) !== index)
  return [
    ...(top.length > topLevelMax
      ? [`${top.length} components in a modal, at most ${topLevelMax}`]
      : []),
    ...top
      .filter((one) => one['type'] === 1)
      .map(() => 'text inputs in action rows are deprecated: use a label'),
    ...doubled.map((id) => `custom_id ${id} is there twice in a modal`),
    ...components.flatMap(fieldProblems),
  ]
}

function fieldProblems(one: Json): readonly string[] {
  switch (one['type']) {
    case 3:
      return [
        ...selectProblems(one),
        ...(one['disabled'] === true ? ['a select in a modal cannot be disabled'] : []),
      ]
    case 4: {
      const most = one['max_length'] === undefined ? 4_000 : number(one['max_length'])
      return [
        ...(text(one['value']).length > most
          ? ['the value of a text input is longer than it may get']
          : []),
        ...(one['label'] === undefined
          ? []
          : ['the label of a text input belongs to the label component']),
      ]
    }
    case 21:
    case 22: {
      const options = records(one['options'])
      const values = options.map((option) => text(option['value']))
      const chosen = options.filter((option) => option['default'] === true).length
      const needed = number(one['min_values'])
      return [
        ...(new Set(values).size < values.length
          ? ['two options of a group have the same value']
          : []),
        ...(one['type'] === 21 && chosen > 1 ? ['two radio buttons are chosen beforehand'] : []),
        ...(one['type'] === 22 && one['required'] !== false && one['min_values'] === 0
          ? ['a group of check-boxes that may stay empty is not required']
          : []),
        ...(needed > options.length ? ['a group asks for more choices than it has'] : []),
      ]
    }
    case 18:
      return record(one['component'])['type'] === undefined ? ['a label without a component'] : []
    default:
      return []
  }
}
