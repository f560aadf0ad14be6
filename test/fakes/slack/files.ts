import type { Json } from './json.ts'
import type { StoredFile, Workspace } from './state.ts'

/** A file as a message shows it; its content as whoever opens it reads it. */
export const readFile = ({ title, alt, bytes, name }: StoredFile): string =>
  [title, alt ?? (/\.(json|txt)$/.test(name) ? (bytes?.toString('utf8') ?? '') : '')].join('\n')

export const fileJson = (workspace: Workspace, file: StoredFile): Json => ({
  id: file.id,
  name: file.name,
  title: file.title,
  size: file.length,
  user: workspace.bot.id,
  mode: 'hosted',
})
