import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { extname } from 'node:path'

export type Asset = { readonly body: string; readonly type: string; readonly tag: string }

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The parts of the one stylesheet, in the order in which later ones refine earlier ones. */
const styles = [
  'tokens',
  'frame',
  'sidebar',
  'line',
  'card',
  'code',
  'controls',
  'thread',
  'composer',
  'thinking',
  'menu',
  'form',
  'library',
  'library-list',
  'library-entry',
  'phone',
]

/**
 * The browser's files by name, read once. They lie beside this module, in the sources and in the
 * build. Throws when they are missing.
 */
export function readAssets(
  folder: URL = new URL('./public/', import.meta.url),
): ReadonlyMap<string, Asset> {
  const text = (name: string) => readFileSync(new URL(name, folder), 'utf8')
  try {
    const css = styles.map((name) => text(`styles/${name}.css`)).join('\n')
    const files = readdirSync(folder).flatMap((name): [string, Asset][] => {
      const type = types[extname(name)]
      return type === undefined ? [] : [[name, asset(text(name), type)]]
    })
    return new Map([['styles.css', asset(css, 'text/css; charset=utf-8')], ...files])
  } catch (cause) {
    throw new Error(
      `Cannot read the playground's files in ${folder.pathname}. Build again, so that public/ is copied.`,
      { cause },
    )
  }
}

const asset = (body: string, type: string): Asset => ({
  body,
  type,
  tag: `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`,
})
