import { at, type Fields, isFields, keysAt, words } from './values.ts'

/** https://docs.docker.com/reference/compose-file/ */
const topLevel = words('name services networks volumes configs secrets models include')

/** https://docs.docker.com/reference/compose-file/services/ */
const ofAService = words(`
  annotations attach build blkio_config cpu_count cpu_percent cpu_shares cpu_period cpu_quota
  cpu_rt_period cpu_rt_runtime cpus cpuset cap_add cap_drop cgroup cgroup_parent command configs
  container_name credential_spec depends_on deploy develop device_cgroup_rules devices dns
  dns_opt dns_search domainname driver_opts entrypoint env_file environment expose extends
  external_links extra_hosts gpus group_add healthcheck hostname image init ipc isolation labels
  label_file links logging mac_address mem_limit mem_reservation mem_swappiness memswap_limit
  models network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform ports
  post_start pre_stop privileged profiles provider pull_policy read_only restart runtime scale
  secrets security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls
  tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from working_dir
`)

/** What is wrong with a Compose file, as sentences. */
export function composeProblems(file: Fields): readonly string[] {
  const services = Object.entries(isFields(file['services']) ? file['services'] : {})
  return [
    ...Object.keys(file)
      .filter((field) => !topLevel.includes(field) && !field.startsWith('x-'))
      .map((field) => `Compose: ${field} does not belong at the top`),
    ...(services.length === 0 ? ['Compose: there is no service'] : []),
    ...services.flatMap(([name, service]) =>
      serviceProblems(service, file).map((problem) => `Compose: ${name}: ${problem}`),
    ),
  ]
}

function serviceProblems(service: unknown, file: Fields): readonly string[] {
  return [
    ...(['image', 'build', 'provider'].some((field) => at(service, field) !== undefined)
      ? []
      : ['neither image nor build']),
    ...keysAt(service)
      .filter((field) => !ofAService.includes(field) && !field.startsWith('x-'))
      .map((field) => `has no field ${field}`),
    ...dependencyProblems(service, file),
    ...volumeProblems(service, file),
    ...namesIn(at(service, 'networks'))
      .filter((network) => network !== 'default' && !keysAt(file, 'networks').includes(network))
      .map((network) => `there is no network ${network}`),
  ]
}

function dependencyProblems(service: unknown, file: Fields): readonly string[] {
  return namesIn(at(service, 'depends_on')).flatMap((name) => {
    const wanted = at(file, 'services', name)
    if (wanted === undefined) return [`depends on ${name}, which is no service`]
    const healthy = at(service, 'depends_on', name, 'condition') === 'service_healthy'
    return healthy && at(wanted, 'healthcheck') === undefined
      ? [`waits for the health of ${name}, which has no health check`]
      : []
  })
}

/** A named volume has to be declared; a path is a bind mount. */
function volumeProblems(service: unknown, file: Fields): readonly string[] {
  const volumes = at(service, 'volumes')
  return (Array.isArray(volumes) ? volumes : [])
    .flatMap((volume: unknown) => {
      const source = typeof volume === 'string' ? volume.split(':')[0] : at(volume, 'source')
      const named = typeof volume === 'string' || at(volume, 'type') === 'volume'
      return named && typeof source === 'string' && !/^[./~$]/.test(source) ? [source] : []
    })
    .filter((name) => !keysAt(file, 'volumes').includes(name))
    .map((name) => `there is no volume ${name}`)
}

function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.filter((name) => typeof name === 'string')
  return isFields(value) ? Object.keys(value) : []
}
