import { supportedImages } from './supported-images.ts'

type ImageName = {
  /** Without `docker.io/` and `library/`, as people write it. */
  readonly repository: string
  readonly tag?: string
  readonly digest?: string
}

/** Takes an image name apart: `localhost:5001/team/app:1.2@sha256:…`. */
export function parseImageName(name: string): ImageName {
  const [tagged = '', digest] = name.split('@')
  const tag = /:(?<tag>[^:/]+)$/.exec(tagged)?.groups?.['tag']
  const repository = tag === undefined ? tagged : tagged.slice(0, -tag.length - 1)
  return {
    repository: repository.replace(/^(?:docker\.io\/)?(?:library\/)?/, ''),
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  }
}

/** A name that a reader has to replace: `IMAGE`, `$IMAGE`, `<image>`, `...`, or none at all. */
const isStandIn = (name: string) =>
  name === 'scratch' || /^[A-Z][A-Z0-9_]*$|[$<[]|\.\.\./.test(name) || name === ''

/**
 * What is wrong with an image of an example: no fixed tag, or a branch without support on `onDate`
 * (YYYY-MM-DD). Repositories that the table does not know belong to somebody's own project.
 */
export function imageProblems(name: string, onDate: string): readonly string[] {
  if (isStandIn(name)) return []
  const { repository, tag, digest } = parseImageName(name)
  if (digest === undefined && (tag === undefined || tag === 'latest'))
    return [`${name}: name a tag other than latest`]
  const branches = supportedImages[repository]
  if (!branches || tag === undefined) return []
  const ends = Object.entries(branches).find(([branch]) => isOf(tag, branch))?.[1]
  if (ends === undefined)
    return [`${name}: not a supported branch (${Object.keys(branches).join(', ')} are)`]
  return ends !== 'open' && ends < onDate ? [`${name}: its support ended on ${ends}`] : []
}

/** `24.1-alpine` is of the branch 24, `3.24` is not of the branch 3.2. */
const isOf = (tag: string, branch: string) =>
  tag === branch || ['.', '-'].some((mark) => tag.startsWith(branch + mark))
