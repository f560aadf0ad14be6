import { parseDocument } from 'yaml'

import type { CommandLine } from './command-line.ts'
import { schemaProblems } from './kubernetes-model.ts'

/** Names of what examples patch, with apiVersion and kind. */
const kinds: Readonly<Record<string, readonly [string, string]>> = {
  daemonset: ['apps/v1', 'DaemonSet'],
  deployment: ['apps/v1', 'Deployment'],
  node: ['v1', 'Node'],
  pod: ['v1', 'Pod'],
  service: ['v1', 'Service'],
  serviceaccount: ['v1', 'ServiceAccount'],
  statefulset: ['apps/v1', 'StatefulSet'],
}

/** What is wrong with the patch of a `kubectl patch`: a part of an object, so nothing is missing. */
export function patchProblems(line: CommandLine): readonly string[] {
  if (line.name !== 'kubectl patch') return []
  const text = line.flags.find(({ name }) => name === '-p' || name === '--patch')?.value
  const type = line.flags.find(({ name }) => name === '--type')?.value
  if (text === undefined || text === '...' || type === 'json') return []
  const document = parseDocument(text)
  if (document.errors.length > 0)
    return document.errors.map(({ message }) => `kubectl patch: ${message}`)
  const resource = line.arguments[0]?.split('/')[0] ?? ''
  const [apiVersion = '', kind = ''] = kinds[resource] ?? []
  const found = schemaProblems(apiVersion, kind, document.toJS())
  if (!found) return [`kubectl patch: the kind of ${resource} is not in the table`]
  return found
    .filter(({ missing }) => !missing)
    .map(({ path, problem }) => `kubectl patch: ${path || 'the object'} ${problem}`)
}
