import type { Step } from './dockerfile-stages.ts'
import { words } from './values.ts'

/**
 * Instructions with the flags that each takes, from https://docs.docker.com/reference/dockerfile/.
 * MAINTAINER is left out: it is deprecated.
 */
const flagsOf: Readonly<Record<string, readonly string[]>> = {
  ADD: ['checksum', 'chmod', 'chown', 'exclude', 'keep-git-dir', 'link', 'unpack'],
  ARG: [],
  CMD: [],
  COPY: ['chmod', 'chown', 'exclude', 'from', 'link', 'parents'],
  ENTRYPOINT: [],
  ENV: [],
  EXPOSE: [],
  FROM: ['platform'],
  HEALTHCHECK: ['interval', 'retries', 'start-interval', 'start-period', 'timeout'],
  LABEL: [],
  ONBUILD: [],
  RUN: ['device', 'mount', 'network', 'security'],
  SHELL: [],
  STOPSIGNAL: [],
  USER: [],
  VOLUME: [],
  WORKDIR: [],
}

/** Options of `RUN --mount` by type, which is bind unless set. */
const mountOptions: Readonly<Record<string, readonly string[]>> = {
  bind: ['target', 'dst', 'destination', 'source', 'src', 'from', 'rw', 'readwrite'],
  cache: words(`
  id target dst destination ro readonly sharing from source src mode uid gid
`),
  secret: ['id', 'target', 'dst', 'destination', 'required', 'mode', 'uid', 'gid', 'env'],
  ssh: ['id', 'target', 'dst', 'destination', 'required', 'mode', 'uid', 'gid'],
  tmpfs: ['target', 'dst', 'destination', 'size'],
}

/** Instructions, flags and mounts that Docker does not know. */
export function syntaxProblems(step: Step): readonly string[] {
  const known = flagsOf[step.keyword]
  if (!known) return [`there is no instruction ${step.keyword}`]
  return step.flags.flatMap(({ name, value }) => {
    if (!known.includes(name)) return [`${step.keyword} has no flag --${name}`]
    return name === 'mount' ? mountProblems(value) : []
  })
}

/** The options of a `RUN --mount`, by name. An option without a value is an empty text. */
export function readMount(value: string): Readonly<Record<string, string>> {
  const options = value.split(',').map((option) => {
    const [name = '', ...rest] = option.split('=')
    return [name, rest.join('=')] as const
  })
  return { type: 'bind', ...Object.fromEntries(options) }
}

function mountProblems(value: string): readonly string[] {
  const { type = '', ...options } = readMount(value)
  const known = mountOptions[type]
  if (!known) return [`there is no mount of type ${type}`]
  return Object.keys(options)
    .filter((name) => !known.includes(name))
    .map((name) => `a mount of type ${type} has no option ${name}`)
}
