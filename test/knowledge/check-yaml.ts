import { type Document, parseAllDocuments, visit } from 'yaml'

import { composeProblems } from './check-compose.ts'
import { kubernetesProblems } from './check-kubernetes.ts'
import { kustomizationProblems } from './check-kustomization.ts'
import { workflowProblems } from './check-workflow.ts'
import { imageProblems } from './image-name.ts'
import { everyField, type Fields, isFields } from './values.ts'

/** Problems of a YAML example: of its text, and of each document by what it is. */
export function yamlProblems(text: string, onDate: string): readonly string[] {
  const documents = parseAllDocuments(text)
  if (!Array.isArray(documents) || documents.length === 0) return ['YAML: there is no document']
  return documents.flatMap((document) => {
    const errors = [...document.errors, ...document.warnings]
    if (errors.length > 0) return errors.map(({ message }) => `YAML: ${message}`)
    const value: unknown = document.toJS()
    if (!isFields(value)) return ['YAML: a document is no object']
    const { kind, problems } = recognise(value, text)
    return [
      ...problems,
      ...imagesOf(value).flatMap((image) => imageProblems(image, onDate)),
      ...(kind === 'workflow' ? [] : oldBooleans(document)),
    ]
  })
}

/** Words that YAML 1.1 reads as true or false, and so does Kubernetes, while YAML 1.2 does not. */
function oldBooleans(document: Document): readonly string[] {
  const found: string[] = []
  visit(document, {
    Scalar: (_, { type, source = '' }) => {
      if (type === 'PLAIN' && /^(?:yes|no|on|off)$/i.test(source))
        found.push(`YAML: ${source} is a boolean in YAML 1.1: quote it`)
    },
  })
  return found
}

/** Which file a document is. Helm values have no mark of their own, so their name stands in a comment. */
function recognise(value: Fields, text: string) {
  if (String(value['apiVersion']).startsWith('kustomize.config.k8s.io/'))
    return { kind: 'kustomization', problems: kustomizationProblems(value) }
  if ('apiVersion' in value && 'kind' in value)
    return { kind: 'Kubernetes', problems: kubernetesProblems(value) }
  if ('services' in value) return { kind: 'Compose', problems: composeProblems(value) }
  if ('jobs' in value) return { kind: 'workflow', problems: workflowProblems(value) }
  if (/^# \S*values\S*\.yaml$/m.test(text)) return { kind: 'Helm values', problems: [] }
  return {
    kind: 'unknown',
    problems: ['YAML: neither Kubernetes, Compose, a workflow, a kustomization nor Helm values'],
  }
}

/** `image: nginx:1.30`, Helm's `image: { repository, tag }` and the images of a kustomization. */
function imagesOf(value: Fields): readonly string[] {
  const changed = Array.isArray(value['images']) ? value['images'].filter(isFields) : []
  return [
    ...everyField(value).flatMap(({ field, value: image }) => {
      if (field !== 'image') return []
      if (typeof image === 'string') return [image]
      return isFields(image) && 'repository' in image
        ? [joined(image['repository'], image['tag'])]
        : []
    }),
    ...changed
      .filter((image) => 'newTag' in image)
      .map((image) => joined(image['newName'] ?? image['name'], image['newTag'])),
  ]
}

const joined = (repository: unknown, tag: unknown) => `${String(repository)}:${String(tag)}`
