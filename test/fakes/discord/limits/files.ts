import { type Json, record, records, text } from '../json.ts'

/** A file of a multipart request, and under which name it came: `files[0]`. */
export type UploadedFile = {
  readonly key: string
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

/** For each file, on servers without boosts. https://docs.discord.com/developers/reference#uploading-files */
export const fileMax = 10 * 1_024 * 1_024

/** The message in a body: the body itself, the data of a callback, the first message of a forum post. */
const messageIn = (body: Json): Json =>
  body['data'] === undefined
    ? body['message'] === undefined
      ? body
      : record(body['message'])
    : record(body['data'])

/** What is wrong between the files that came and the message that names them. */
export function problemsOfFiles(body: Json, files: readonly UploadedFile[]): readonly string[] {
  const message = messageIn(body)
  const named = records(message['attachments'])
  const fresh = named.filter(({ id }) => /^\d{1,2}$/.test(text(id)))
  const keyOf = (attachment: Json) => `files[${text(attachment['id'])}]`
  const names = named.map(({ filename }) => text(filename))
  return [
    ...files
      .filter(({ key }) => !/^files\[\d+\]$/.test(key))
      .map(({ key }) => `${key} is no name of a file`),
    ...fresh
      .filter((one) => !files.some(({ key }) => key === keyOf(one)))
      .map((one) => `attachments: ${keyOf(one)} did not come`),
    ...files
      .filter(({ key }) => !fresh.some((one) => keyOf(one) === key))
      .map(({ key }) => `${key} is named by no attachment`),
    ...files
      .filter(({ key, name }) =>
        fresh.some((one) => keyOf(one) === key && one['filename'] !== name),
      )
      .map(({ key }) => `${key} has another name than its attachment`),
    ...referencesIn([message['embeds'], message['components']])
      .filter((name) => !names.includes(name))
      .map((name) => `attachment://${name} is no attachment`),
  ]
}

/** Files that are named anywhere, by name. */
export function referencesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    const name = /^attachment:\/\/(?<name>.+)$/.exec(value)?.groups?.['name']
    return name === undefined ? [] : [name]
  }
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  return Object.values(record(value)).flatMap(referencesIn)
}

/** The body with its attachments as Discord keeps them; `newId` gives each its own id. */
export function withFiles(body: Json, files: readonly UploadedFile[], newId: () => string): Json {
  if (files.length === 0) return body
  const message = messageIn(body)
  const attachments = records(message['attachments']).map((one) => {
    const file = files.find(({ key }) => key === `files[${text(one['id'])}]`)
    if (!file) return one
    const id = newId()
    return {
      ...one,
      id,
      size: file.bytes.length,
      content_type: file.type,
      url: `https://cdn.discordapp.com/attachments/${id}/${file.name}`,
      proxy_url: `https://media.discordapp.net/attachments/${id}/${file.name}`,
      // What the real one keeps elsewhere: for the pages that show what people see.
      content: file.bytes.toString('base64'),
    }
  })
  const changed = { ...message, attachments }
  if (body['data'] !== undefined) return { ...body, data: changed }
  return body['message'] === undefined ? changed : { ...body, message: changed }
}
