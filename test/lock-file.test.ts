import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

type Locked = {
  readonly version: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const text = readFileSync('package-lock.json', 'utf8')
const packages: Readonly<Record<string, Locked>> = JSON.parse(text).packages

describe('the lock file', () => {
  it('holds an entry for every platform’s optional package, since npm ci refuses one that does not', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
      ),
    )
    expect(missing).toEqual([])
  })

  it('names no registry, so that every one can serve it', () => {
    expect(text).not.toContain('"resolved"')
  })

  it('agrees with exact versions in package.json', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const all: [string, string][] = Object.entries({ ...dependencies, ...devDependencies })
    const loose = all.filter(
      ([name, version]) => packages[`node_modules/${name}`]?.version !== version,
    )
    expect(loose).toEqual([])
  })
})
