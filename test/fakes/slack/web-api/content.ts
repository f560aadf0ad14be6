import { type Refusal, checkMessageBlocks } from '../blocks/check.ts'
import { codePoints } from '../blocks/objects.ts'
import { type Json, list, record, records, text } from '../json.ts'

/** What a message says: the same rules for posting, updating and private messages. */
export function checkContent(args: Json): Refusal | undefined {
  const { blocks, attachments } = args
  const words = text(args['text'])
  const markdown = text(args['markdown_text'])
  const empty = list(blocks).length === 0 && list(attachments).length === 0
  if (words === '' && markdown === '' && empty) return refuse('no_text')
  if (markdown !== '' && (words !== '' || list(blocks).length > 0))
    return refuse('markdown_text_conflict')
  if (codePoints(words) > 40_000) return refuse('msg_too_long')
  if (codePoints(markdown) > 12_000) return refuse('msg_too_long')
  if (blocks !== undefined && !Array.isArray(blocks)) return refuse('invalid_blocks_format')
  if (list(attachments).length > 100) return refuse('too_many_attachments')
  for (const attachment of records(attachments)) {
    const inner = attachment['blocks'] === undefined ? [] : attachment['blocks']
    const refusal = checkMessageBlocks(inner)
    if (refusal) return refusal
  }
  return (blocks === undefined ? undefined : checkMessageBlocks(blocks)) ?? checkMetadata(args)
}

const refuse = (error: string): Refusal => ({ error, messages: [] })

/** The most that metadata may hold: far below Slack's own bound, as our design promises. */
const metadataCharacters = 1_024

function checkMetadata({ metadata }: Json): Refusal | undefined {
  if (metadata === undefined) return undefined
  const { event_type: type, event_payload: payload, ...rest } = record(metadata)
  if (typeof type !== 'string' || type === '' || typeof payload !== 'object' || payload === null)
    return refuse('invalid_metadata_format')
  if (Object.keys(rest).length > 0) return refuse('invalid_metadata_format')
  const flat = Object.values(payload).every((value) => typeof value !== 'object' || value === null)
  if (!flat) return refuse('invalid_metadata_schema')
  return JSON.stringify(metadata).length > metadataCharacters
    ? refuse('metadata_too_large')
    : undefined
}
