import { codePoints } from '../blocks/objects.ts'
import { optionalText, records, text } from '../json.ts'
import { messageAt, nextId, type StoredFile } from '../state.ts'
import { type Method, no, yes } from './answer.ts'
import { say } from './chat.ts'

/** Uploads in three steps: https://docs.slack.dev/messaging/working-with-files#uploading_files */

const altTextMax = 1_000

const getUploadUrl: Method = ({ world, workspace, args }) => {
  const length = Number(args['length'])
  if (!Number.isInteger(length)) return no('invalid_arguments', ['[ERROR] length is no integer'])
  if (length < 1) return no('missing_argument')
  const alt = optionalText(args['alt_txt'])
  if (alt !== undefined && codePoints(alt) > altTextMax) return no('alt_txt_too_large')
  const id = nextId(workspace, 'F')
  workspace.files.set(id, {
    id,
    name: text(args['filename']),
    title: text(args['filename']),
    alt,
    length,
    bytes: undefined,
    complete: false,
  })
  return yes({ file_id: id, upload_url: `${world.url}/upload/v1/${workspace.name}/${id}` })
}

/** What a channel id looks like here; people are refused: https://github.com/slackapi/bolt-js/issues/2115 */
const channelPattern = /^[CGDZ][A-Z0-9]{8,}$/

const completeUpload: Method = ({ world, workspace, args }) => {
  const wanted = records(args['files'])
  if (wanted.length === 0) return no('invalid_arguments', ['[ERROR] files is empty'])
  const files = wanted.map(({ id }) => workspace.files.get(text(id)))
  // Unknown, not uploaded yet, or its ticket is used up.
  const found = files.filter((file) => file?.bytes && !file.complete) as readonly StoredFile[]
  if (found.length < wanted.length) return no('file_not_found')
  const id = optionalText(args['channel_id'])
  if (id !== undefined && !channelPattern.test(id))
    return no('invalid_arguments', [
      `[ERROR] input must match regex pattern: ${channelPattern.source} [json-pointer:/channel_id]`,
    ])
  const channel = id === undefined ? undefined : workspace.channels.get(id)
  if (id !== undefined && !channel) return no('invalid_channel')
  if (channel && !channel.members.has(workspace.bot.id)) return no('posting_to_channel_denied')
  const thread = optionalText(args['thread_ts'])
  if (channel && thread !== undefined && !messageAt(channel, thread))
    return no('invalid_arguments', ['[ERROR] thread_ts names no message'])
  for (const [index, file] of found.entries()) {
    file.complete = true
    file.title = optionalText(wanted[index]?.['title']) ?? file.name
  }
  if (channel)
    say(
      world,
      workspace,
      channel,
      { text: args['initial_comment'], thread_ts: thread },
      { files: found },
    )
  return yes({ files: found.map(({ id: file, title }) => ({ id: file, title })) })
}

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
}
