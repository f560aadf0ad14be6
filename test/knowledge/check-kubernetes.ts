import { schemaProblems } from './kubernetes-model.ts'
import { ruleProblems } from './kubernetes-rules.ts'
import { strangers, type Stranger } from './kubernetes-strangers.ts'
import { at, type Fields, keysAt } from './values.ts'

/** The package also has versions that clusters no longer serve, and all of these are alpha or beta. */
const isStable = (apiVersion: string) => /(?:^|\/)v\d+$/.test(apiVersion)

/** What is wrong with a Kubernetes object, as sentences that begin with its kind. */
export function kubernetesProblems(object: Fields): readonly string[] {
  const [apiVersion, kind] = [String(object['apiVersion']), String(object['kind'])]
  const stranger = strangers.find((row) => row.apiVersion === apiVersion && row.kind === kind)
  const known = stranger === undefined && isStable(apiVersion)
  const found = known ? schemaProblems(apiVersion, kind, object) : undefined
  const problems = stranger
    ? strangerProblems(object, stranger)
    : found
      ? [
          ...found.map(({ path, problem }) => `${path || 'the object'} ${problem}`),
          ...ruleProblems(object),
        ]
      : [`neither the schema package nor the table of strangers knows ${apiVersion}`]
  return problems.map((problem) => `${kind}: ${problem}`)
}

function strangerProblems(object: Fields, { fields, nameless }: Stranger): readonly string[] {
  const deep = fields.some((field) => field.startsWith('spec.'))
  const known = ['apiVersion', 'kind', 'metadata', ...(deep ? ['spec', 'status'] : fields)]
  const found = [
    ...Object.keys(object).filter((field) => !known.includes(field)),
    ...(deep ? keysAt(object, 'spec') : [])
      .map((field) => `spec.${field}`)
      .filter((field) => !fields.includes(field)),
  ]
  return [
    ...found.map((field) => `has no field ${field}`),
    ...(nameless || typeof at(object, 'metadata', 'name') === 'string' ? [] : ['has no name']),
  ]
}
