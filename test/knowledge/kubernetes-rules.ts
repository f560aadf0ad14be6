import { at, everyField, type Fields, isFields, keysAt, listAt, words } from './values.ts'

/** What the API server refuses although the schema allows it, as sentences. */
export function ruleProblems(object: Fields): readonly string[] {
  const pods = podTemplates(object)
  return [
    ...nameProblems(object),
    ...choiceProblems(object),
    ...selectorProblems(object),
    ...pods.flatMap(({ spec, restarts, claims }) => [
      ...restartProblems(spec, restarts),
      ...containerProblems(spec),
      ...mountProblems(spec, claims),
    ]),
  ]
}

type PodTemplate = {
  readonly spec: unknown
  /** Restart policies that the owner allows. */
  readonly restarts: readonly string[]
  /** Names of claim templates that act as volumes. */
  readonly claims: readonly unknown[]
}

function podTemplates(object: Fields): readonly PodTemplate[] {
  const any = ['Always', 'OnFailure', 'Never']
  switch (object['kind']) {
    case 'Pod':
      return [{ spec: object['spec'], restarts: any, claims: [] }]
    case 'Job':
      return [{ spec: at(object, 'spec', 'template', 'spec'), restarts: any.slice(1), claims: [] }]
    case 'CronJob': {
      const spec = at(object, 'spec', 'jobTemplate', 'spec', 'template', 'spec')
      return [{ spec, restarts: any.slice(1), claims: [] }]
    }
    case 'Deployment':
    case 'ReplicaSet':
    case 'DaemonSet':
    case 'StatefulSet': {
      const claims = listAt(object, 'spec', 'volumeClaimTemplates').map((claim) =>
        at(claim, 'metadata', 'name'),
      )
      return [{ spec: at(object, 'spec', 'template', 'spec'), restarts: ['Always'], claims }]
    }
    default:
      return []
  }
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names */
function nameProblems(object: Fields): readonly string[] {
  const name = at(object, 'metadata', 'name')
  return typeof name === 'string' && /^[a-z0-9]([a-z0-9.:-]{0,251}[a-z0-9])?$/.test(name)
    ? []
    : [`metadata.name: “${String(name)}” is no valid name`]
}

/** Closed sets that the published schema leaves open, from the API reference. */
const choices: Readonly<Record<string, readonly string[]>> = {
  accessModes: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'],
  concurrencyPolicy: ['Allow', 'Forbid', 'Replace'],
  effect: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'],
  failurePolicy: ['Fail', 'Ignore'],
  imagePullPolicy: ['Always', 'IfNotPresent', 'Never'],
  pathType: ['Exact', 'Prefix', 'ImplementationSpecific'],
  policyTypes: ['Ingress', 'Egress'],
  protocol: ['TCP', 'UDP', 'SCTP'],
  restartPolicy: ['Always', 'OnFailure', 'Never'],
  sideEffects: ['None', 'NoneOnDryRun'],
  unhealthyPodEvictionPolicy: ['IfHealthyBudget', 'AlwaysAllow'],
  verbs: words(`
  get list watch create update patch delete deletecollection bind escalate impersonate approve
  sign use *
`),
  whenUnsatisfiable: ['DoNotSchedule', 'ScheduleAnyway'],
}

function choiceProblems(object: Fields): readonly string[] {
  return everyField(object).flatMap(({ path, field, value }) => {
    const allowed = choices[field]
    const given = [value].flat().filter((item) => typeof item === 'string')
    const wrong = allowed ? given.filter((item) => !allowed.includes(item)) : []
    return wrong.map((item) => `${path}: ${item} is none of ${allowed?.join(', ')}`)
  })
}

function selectorProblems(object: Fields): readonly string[] {
  const wanted = at(object, 'spec', 'selector', 'matchLabels')
  const labels = at(object, 'spec', 'template', 'metadata', 'labels')
  if (at(object, 'spec', 'template') === undefined || !isFields(wanted)) return []
  return Object.keys(wanted)
    .filter((key) => at(labels, key) !== wanted[key])
    .map((key) => `spec.selector: the Pods of the template do not carry the label ${key}`)
}

function restartProblems(spec: unknown, allowed: readonly string[]): readonly string[] {
  const policy = at(spec, 'restartPolicy') ?? 'Always'
  return typeof policy === 'string' && allowed.includes(policy)
    ? []
    : [`restartPolicy: ${JSON.stringify(policy)} is none of ${allowed.join(', ')}`]
}

const containersOf = (spec: unknown) => [
  ...listAt(spec, 'initContainers'),
  ...listAt(spec, 'containers'),
]

function containerProblems(spec: unknown): readonly string[] {
  const containers = containersOf(spec)
  const names = containers.map((container) => container['name'])
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  return [
    ...twice.map((name) => `two containers are called ${String(name)}`),
    ...containers
      .filter((container) => typeof container['image'] !== 'string')
      .map((container) => `the container ${String(container['name'])} has no image`),
    ...containers.flatMap((container) =>
      keysAt(container, 'resources', 'limits')
        .filter((kind) =>
          isBelow(
            at(container, 'resources', 'limits', kind),
            at(container, 'resources', 'requests', kind),
          ),
        )
        .map(
          (kind) =>
            `the container ${String(container['name'])} requests more ${kind} than its limit`,
        ),
    ),
  ]
}

function mountProblems(spec: unknown, claims: readonly unknown[]): readonly string[] {
  const volumes = [...claims, ...listAt(spec, 'volumes').map((volume) => volume['name'])]
  return containersOf(spec)
    .flatMap((container) => listAt(container, 'volumeMounts'))
    .filter((mount) => !volumes.includes(mount['name']))
    .map((mount) => `volumeMounts: there is no volume ${String(mount['name'])}`)
}

const units: Readonly<Record<string, number>> = {
  m: 0.001,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
}

function amount(quantity: unknown): number {
  const [, figure, unit = ''] = /^([\d.]+)([A-Za-z]*)$/.exec(String(quantity)) ?? []
  return Number(figure) * (units[unit] ?? Number.NaN)
}

const isBelow = (limit: unknown, request: unknown) =>
  request !== undefined && amount(limit) < amount(request)
