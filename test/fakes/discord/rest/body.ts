import type { IncomingMessage } from 'node:http'

import { parseJson } from '../json.ts'
import type { UploadedFile } from '../limits/files.ts'

export type ReadBody = {
  /** Parsed JSON; undefined when there is none. */
  readonly json: unknown
  readonly files: readonly UploadedFile[]
}

/** Reads JSON, or multipart with `payload_json` and files. */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (bytes.length === 0) return { json: undefined, files: [] }
  if (!type.startsWith('multipart/form-data'))
    return { json: parseJson(bytes.toString('utf8')), files: [] }
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  const payload = form.get('payload_json')
  const files: UploadedFile[] = []
  for (const [key, value] of form.entries()) {
    if (typeof value === 'string') continue
    const { name, type: mediaType } = value
    files.push({ key, name, type: mediaType, bytes: Buffer.from(await value.arrayBuffer()) })
  }
  return { json: typeof payload === 'string' ? parseJson(payload) : undefined, files }
}
