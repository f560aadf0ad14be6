import type { IncomingMessage, ServerResponse } from 'node:http'

import type { StoredFile } from './state.ts'
import { logCall } from './web-api/call.ts'
import { bytesOf, settle } from './web-api/server.ts'
import type { World } from './world.ts'

/** Answers `/upload/v1/WORKSPACE/ID`: once, and only with as many bytes as were announced. */
export async function serveUpload(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://slack.invalid').pathname
  const [workspaceName = '', id = ''] = path.split('/').slice(-2)
  const file = world.workspaces.get(workspaceName)?.files.get(id)
  const bytes = await bytesOf(request)
  const call = logCall(world, {
    method: 'upload_url',
    workspace: workspaceName,
    tokenId: undefined,
    args: { file: id, bytes: bytes.length },
  })
  await settle(world, call, response, () => {
    const problem = uploadProblem(request, file, bytes)
    call.outcome = problem ?? 'ok'
    call.committed = problem === undefined
    if (file && problem === undefined) file.bytes = bytes
    return problem === undefined
      ? { status: 200, body: `OK - ${bytes.length}` }
      : { status: file ? 400 : 404, body: problem }
  })
}

function uploadProblem(
  request: IncomingMessage,
  file: StoredFile | undefined,
  bytes: Buffer,
): string | undefined {
  if (!file) return 'unknown_upload'
  if (request.method !== 'POST') return 'wrong_method'
  if (request.headers.authorization !== undefined) return 'token_where_none_belongs'
  if (file.bytes) return 'uploaded_before'
  return bytes.length === file.length ? undefined : 'wrong_length'
}
