import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { extname } from 'node:path'

export type Asset = { readonly body: string; readonly type: string; readonly tag: string }

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/**
 * The browser's files, read once. They lie beside this module, in the sources and in the build.
 * Throws when they are missing.
 */
export function readAssets(folder: URL = new URL('./public/', import.meta.url)): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>()
  try {
    for (const name of readdirSync(folder)) {
      const type = types[extname(name)]
      if (type === undefined) continue
      const body = readFileSync(new URL(name, folder), 'utf8')
      const hash = createHash('sha256').update(body).digest('hex').slice(0, 16)
      assets.set(name, { body, type, tag: `"${hash}"` })
    }
  } catch (cause) {
    throw new Error(
      `Cannot read the playground's files in ${folder.pathname}. Build again, so that public/ is copied.`,
      { cause },
    )
  }
  return assets
}
