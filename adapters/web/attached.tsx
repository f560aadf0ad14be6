import type { Context } from 'hono'

import { type Attached, attachedIn, bytesOf, mediaTypeOf } from '../../src/message/attached.ts'
import { words } from '../../src/message/words.ts'
import { readContent } from './content.ts'
import type { Controls } from './controls.tsx'
import { findPerson, maySee } from './rooms.ts'
import type { Timeline } from './timeline.ts'

const ofUser = /^(?<user>\/as\/[^/]+)/

/** Where the page of this person gets a picture or a file: an address that works for nobody else. */
const addressOf = ({ name }: Attached, { base, line }: Controls): string =>
  `${ofUser.exec(base)?.groups?.['user'] ?? ''}/files/${line}/${encodeURIComponent(name)}`

export function AttachedView({ attached, controls }: { attached: Attached; controls: Controls }) {
  const address = addressOf(attached, controls)
  if (attached.kind === 'picture') {
    const { alt, width, height } = attached
    return (
      <a class="picture" href={address} target="_blank" rel="noopener noreferrer">
        <img src={address} alt={alt} width={width} height={height} loading="lazy" />
      </a>
    )
  }
  return (
    <p class="file">
      <a href={address} download={attached.name}>
        {words.file.download} {attached.name}
      </a>
    </p>
  )
}

/** `GET /as/:user/files/:line/:name`: from a message that this person may see, and from no other. */
export async function serveAttached(c: Context, timeline: Timeline): Promise<Response> {
  const { user = '', line: id = '', name = '' } = c.req.param()
  const line = findPerson(user) && (await timeline.get(id))
  if (!line || !maySee(user, line)) return c.notFound()
  const content = readContent(line.content)
  const attached =
    content.kind === 'bot'
      ? attachedIn(content.message.blocks).find((one) => one.name === name)
      : undefined
  if (!attached) return c.notFound()
  const isPicture = attached.kind === 'picture'
  const disposition = isPicture ? 'inline' : 'attachment'
  return c.body(Uint8Array.from(bytesOf(attached)), 200, {
    'content-type': isPicture ? mediaTypeOf(attached) : `${mediaTypeOf(attached)}; charset=utf-8`,
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'private, no-store',
  })
}
