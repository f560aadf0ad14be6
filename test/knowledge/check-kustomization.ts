import { type Fields, keysAt, listAt, words } from './values.ts'

/** https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
const known = words(`
  apiVersion kind metadata buildMetadata components configMapGenerator crds configurations
  generatorOptions generators helmCharts helmGlobals images labels commonAnnotations namePrefix
  nameSuffix namespace openapi patches replacements replicas resources secretGenerator
  sortOptions transformers validators
`)

const retired: Readonly<Record<string, string>> = {
  bases: 'resources',
  commonLabels: 'labels',
  patchesJson6902: 'patches',
  patchesStrategicMerge: 'patches',
  vars: 'replacements',
}

const ofAnItem: Readonly<Record<string, readonly string[]>> = {
  images: ['name', 'newName', 'newTag', 'digest', 'tagSuffix'],
  replicas: ['name', 'count'],
  configMapGenerator: ['name', 'namespace', 'behavior', 'files', 'literals', 'envs', 'options'],
  secretGenerator: [
    'name',
    'namespace',
    'behavior',
    'files',
    'literals',
    'envs',
    'options',
    'type',
  ],
}

/** What is wrong with a kustomization.yaml, as sentences. */
export function kustomizationProblems(file: Fields): readonly string[] {
  const fields = Object.keys(file)
  const gives = ['resources', 'components', 'generators', 'helmCharts', 'configMapGenerator']
  const wrong = fields.flatMap((field) => {
    if (field in retired) return [`${field} is deprecated, use ${retired[field]}`]
    return known.includes(field) ? [] : [`has no field ${field}`]
  })
  const inItems = Object.entries(ofAnItem).flatMap(([field, allowed]) =>
    listAt(file, field)
      .flatMap((item) => keysAt(item))
      .filter((name) => !allowed.includes(name))
      .map((name) => `${field} has no field ${name}`),
  )
  const empty = gives.some((field) => field in file) ? [] : ['names no resources']
  return [...wrong, ...inItems, ...empty].map((problem) => `kustomization: ${problem}`)
}
