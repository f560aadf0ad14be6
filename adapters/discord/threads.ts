import { z } from 'zod'

import { discordWords } from '../../src/message/discord-words.ts'
import type { MessageRef } from '../../src/ports.ts'
import { oneLine, within } from './escape.ts'
import { limits } from './limits.ts'
import type { Count } from './parts.ts'
import { codes, countRefusal, isRefusal } from './refusals.ts'
import type { DiscordRest, RestResult } from './rest.ts'

/** A thread carries the id of the message it hangs under. */
export const threadUnder = ({ thread, message }: MessageRef): string => thread ?? message

const Titled = z.object({
  embeds: z.array(z.object({ title: z.string().nullish() })).default([]),
})

/** A day without a word, then Discord puts it out of the way; it comes back with the next word. */
const archiveMinutes = 1_440

/** Opens the thread under a message of the bot, named after its title. A thread that is there already is as good. */
export async function openThread(
  under: MessageRef,
  {
    rest,
    count,
    waitMs,
  }: { readonly rest: DiscordRest; readonly count: Count; readonly waitMs: number },
): Promise<RestResult> {
  const message = `/channels/${under.channel}/messages/${under.message}` as const
  const found = await rest.call('GET', message, { waitMs })
  if (isRefusal(found, codes.unknownMessage)) {
    countRefusal(found, count)
    return found
  }
  const title = found.kind === 'ok' ? titleOf(found.data) : undefined
  const result = await rest.call('POST', `${message}/threads`, {
    waitMs,
    body: { name: threadName(title), auto_archive_duration: archiveMinutes },
  })
  countRefusal(result, count)
  return isRefusal(result, codes.threadExists) ? { kind: 'ok', data: undefined } : result
}

const titleOf = (data: unknown): string | undefined =>
  Titled.safeParse(data).data?.embeds[0]?.title?.replaceAll(/\\(.)/g, '$1')

/** A name that Discord takes, without Markdown. */
export const threadName = (title: string | undefined): string =>
  within(oneLine(title ?? '') || discordWords.postTitle, limits.threadNameCharacters)
