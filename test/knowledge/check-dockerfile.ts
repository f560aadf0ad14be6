import { syntaxProblems as shellProblems } from './check-shell.ts'
import { dockerfileStages, type Stage, type Step } from './dockerfile-stages.ts'
import { readMount, syntaxProblems } from './dockerfile-syntax.ts'
import { imageProblems } from './image-name.ts'

/** Problems of a Dockerfile example, as sentences. `onDate`: when it was last checked, YYYY-MM-DD. */
export function dockerfileProblems(text: string, onDate: string): readonly string[] {
  const { before, stages } = dockerfileStages(text)
  const problems = [
    ...(stages.length === 0 ? ['there is no FROM'] : []),
    ...before
      .filter(({ keyword }) => keyword !== 'ARG')
      .map(({ keyword }) => `${keyword} stands before FROM`),
    ...stages.flatMap((stage, index) => stageProblems(stage, stages.slice(0, index), onDate)),
  ]
  return problems.map((problem) => `Dockerfile: ${problem}`)
}

/** Whether the image of the last stage runs as somebody other than root, by USER or by its base. */
export function runsAsNonRoot(text: string): boolean {
  const { stages } = dockerfileStages(text)
  let stage = stages.at(-1)
  while (stage) {
    const user = stage.steps.findLast(({ keyword }) => keyword === 'USER')?.words[0]
    if (user !== undefined) return !/^(?:root|0)(?::|$)/.test(user)
    const { from }: Stage = stage
    if (/nonroot|unprivileged/.test(from)) return true
    stage = stages.slice(0, stages.indexOf(stage)).find(({ name }) => name === from)
  }
  return false
}

function stageProblems(stage: Stage, earlier: readonly Stage[], onDate: string): readonly string[] {
  const names = earlier.map(({ name }) => name)
  return [
    ...(names.includes(stage.from) ? [] : imageProblems(stage.from, onDate)),
    ...stage.steps.flatMap((step, index) => [
      ...syntaxProblems(step),
      ...formProblems(step),
      ...sourceProblems(step, earlier, onDate),
      ...(step.keyword === 'RUN' ? runProblems(step, stage.steps.slice(0, index)) : []),
    ]),
  ]
}

const formProblems = ({ keyword, isExec }: Step): readonly string[] =>
  (keyword === 'CMD' || keyword === 'ENTRYPOINT') && !isExec
    ? [`${keyword} is not in exec form`]
    : []

/** `COPY --from` takes a stage by name or number, or an image. */
function sourceProblems(step: Step, earlier: readonly Stage[], onDate: string): readonly string[] {
  return step.flags
    .filter(({ name }) => name === 'from')
    .flatMap(({ value }) => {
      const isStage = earlier.some(({ name }, index) => value === name || value === String(index))
      if (isStage) return []
      return /[:/@]/.test(value)
        ? imageProblems(value, onDate)
        : [`COPY --from: there is no earlier stage ${value}`]
    })
}

function runProblems(run: Step, before: readonly Step[]): readonly string[] {
  const mounts = run.flags
    .filter(({ name }) => name === 'mount')
    .map(({ value }) => readMount(value))
  const problems = run.isExec ? [] : [...shellProblems(run.text)]
  if (/\bnpm ci\b/.test(run.text) && !hasLockFile(before, mounts))
    problems.push('npm ci runs before the lock file is there')
  if (/\bapt-get\b.*\binstall\b/s.test(run.text)) problems.push(...aptProblems(run.text, mounts))
  return problems
}

type Mount = Readonly<Record<string, string>>

function hasLockFile(before: readonly Step[], mounts: readonly Mount[]): boolean {
  const copied = before
    .filter(({ keyword }) => keyword === 'COPY' || keyword === 'ADD')
    .flatMap(({ words }) => words.slice(0, -1))
  const bound = mounts
    .filter(({ type }) => type === 'bind')
    .map((mount) => mount['source'] ?? mount['src'] ?? '.')
  return [...copied, ...bound].some((path) =>
    /^\.\/?$|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|package\*\.json)$/.test(path),
  )
}

/** https://docs.docker.com/build/building/best-practices/#apt-get */
function aptProblems(text: string, mounts: readonly Mount[]): readonly string[] {
  const cached = mounts.some(
    ({ type, target }) => type === 'cache' && target?.startsWith('/var/lib/apt'),
  )
  return [
    ...(/\bapt-get\b[^&|;]*\bupdate\b/.test(text) ? [] : ['apt-get update is not in the same RUN']),
    ...(text.includes('--no-install-recommends')
      ? []
      : ['apt-get install without --no-install-recommends']),
    ...(cached || text.includes('rm -rf /var/lib/apt/lists')
      ? []
      : ['the package lists of apt-get stay in the layer']),
  ]
}
