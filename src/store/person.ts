import { randomUUID } from 'node:crypto'

import type { Person } from '../ports.ts'
import type { PersonColumns, PersonKey } from './schema.ts'

/** What makes a person the same person; the name may change. */
export function personKey({ platform, workspace, user }: Person): PersonKey {
  return { platform, workspace, user_id: user }
}

/** The key with the display name. */
export function personColumns(person: Person): PersonColumns {
  return { ...personKey(person), user_name: person.name }
}

export function toPerson(row: PersonColumns): Person {
  return {
    platform: row.platform,
    workspace: row.workspace,
    user: row.user_id,
    name: row.user_name,
  }
}

const forgotten = 'forgotten-'

/** A new name for every row: two rows of one person cannot be put together again. */
export const nobody = (): Pick<PersonColumns, 'user_id' | 'user_name'> => ({
  user_id: `${forgotten}${randomUUID()}`,
  user_name: '',
})

/** Somebody who was forgotten. */
export const isNobody = ({ user, name }: Person): boolean =>
  name === '' && user.startsWith(forgotten)
