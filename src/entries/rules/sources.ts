import type { Pack } from '../pack.ts'
import type { Source } from '../parse.ts'
import { errorAt, type Problem } from '../problem.ts'

/** Every source is a page of a site the pack calls official, and none is cited twice. */
export function checkSources({ file, entry, lineOf }: Source, { about }: Pack): Problem[] {
  const official = about?.value.officialSites
  const seen = new Set<string>()
  return entry.sources.flatMap(({ url }, index) => {
    const place = { file, line: lineOf('sources', index, 'url') }
    const { host, pathname, search, hash } = new URL(url)
    const page = `${host}${pathname.replace(/\/$/, '')}`
    const passage = page + search + hash
    const again = seen.has(passage)
    seen.add(passage)
    return [
      ...(again ? [errorAt(place, `${passage} is cited twice`, 'Remove one of the two.')] : []),
      ...(official && about && !isOn(Object.keys(official), page)
        ? [
            errorAt(
              place,
              `${host} is not an official site of this pack`,
              `Cite the project’s own page, or add the site to officialSites in ${about.file} with what makes it official.`,
            ),
          ]
        : []),
    ]
  })
}

/** `github.com/kubernetes` holds `github.com/kubernetes/kubectl`, not `github.com/kubernetes-old`. */
const isOn = (sites: readonly string[], page: string) =>
  sites.some((site) => `${page}/`.toLowerCase().startsWith(`${site}/`.toLowerCase()))
