import { at, type Fields, isFields, keysAt, listAt, words } from './values.ts'

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax */
const topLevel = words('name run-name on permissions env defaults concurrency jobs')

/** What is wrong with a GitHub Actions workflow, as sentences. */
export function workflowProblems(workflow: Fields): readonly string[] {
  const jobs = Object.entries(isFields(workflow['jobs']) ? workflow['jobs'] : {})
  return [
    ...('on' in workflow ? [] : ['workflow: it does not say when it runs (on)']),
    ...Object.keys(workflow)
      .filter((field) => !topLevel.includes(field))
      .map((field) => `workflow: ${field} does not belong at the top`),
    ...(jobs.length === 0 ? ['workflow: there is no job'] : []),
    ...jobs.flatMap(([name, job]) =>
      jobProblems(job, keysAt(workflow, 'jobs')).map((problem) => `workflow: ${name}: ${problem}`),
    ),
  ]
}

function jobProblems(job: unknown, jobs: readonly string[]): readonly string[] {
  if (typeof at(job, 'uses') === 'string') return []
  const needs = [at(job, 'needs') ?? []].flat().map(String)
  const steps = listAt(job, 'steps')
  return [
    ...(at(job, 'runs-on') === undefined ? ['it does not say where it runs (runs-on)'] : []),
    ...(steps.length === 0 ? ['it has no steps'] : []),
    ...needs
      .filter((name) => !jobs.includes(name))
      .map((name) => `it needs ${name}, which is no job`),
    ...steps.flatMap(stepProblems),
  ]
}

function stepProblems(step: Fields): readonly string[] {
  const { uses, run } = step
  if ((uses === undefined) === (run === undefined)) return ['a step has to have either uses or run']
  return typeof uses === 'string' && !/^\.\/|^docker:\/\/|@[\w.-]+$/.test(uses)
    ? [`${uses} has no version`]
    : []
}
