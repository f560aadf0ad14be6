import type { RawFile } from 'discord.js'

import {
  type Attached,
  attachedIn,
  attachedInWords,
  bytesOf,
  mediaTypeOf,
  replaceAttached,
} from '../../src/message/attached.ts'
import { cutText } from '../../src/message/cut.ts'
import type { Block, Message } from '../../src/message/message.ts'
import { limits } from './limits.ts'

/** What goes out beside a message, in one request with it. */
export type Upload = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** Said to whoever does not see a picture. */
  readonly description?: string
}

/** The pictures and files of a page, in the order in which the request numbers them. */
export const uploadsOf = (blocks: readonly Block[]): readonly Upload[] =>
  attachedIn(blocks).map((attached) => ({
    name: attached.name,
    bytes: bytesOf(attached),
    mediaType: mediaTypeOf(attached),
    ...(attached.kind === 'picture' && { description: altOf(attached) }),
  }))

export const altOf = ({ alt }: Extract<Attached, { readonly kind: 'picture' }>): string => {
  const [end = alt.length] = cutText(alt, limits.descriptionCharacters)
  return alt.slice(0, end) || '…'
}

/** How components and cards name what is uploaded with them. */
export const addressOf = ({ name }: Attached): string => `attachment://${name}`

/** The files of a request; `attachments` in its body names them by their numbers. */
export const filesOf = ({ uploads = [] }: { readonly uploads?: readonly Upload[] }) =>
  uploads.length === 0
    ? {}
    : {
        files: uploads.map(({ name, bytes, mediaType }): RawFile => ({
          name,
          data: Buffer.from(bytes),
          contentType: mediaType,
        })),
      }

export const attachmentsOf = (uploads: readonly Upload[]) =>
  uploads.map(({ name, description }, id) => ({
    id: String(id),
    filename: name,
    ...(description !== undefined && { description }),
  }))

const inWords = (attached: Attached) =>
  attachedInWords(attached, { messageCharacters: limits.embedDescriptionCharacters })

export const withoutFiles = (message: Message): Message => replaceAttached(message, inWords)

/** What is larger than Discord takes goes in words. */
export const withoutTooLarge = (message: Message): Message =>
  replaceAttached(message, (attached) =>
    bytesOf(attached).length <= limits.uploadBytes ? [attached] : inWords(attached),
  )
