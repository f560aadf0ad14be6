import { type Control, controlsOf } from './controls.ts'
import { readFile } from './files.ts'
import { type Json, records, text } from './json.ts'
import { readBlock, readMrkdwn, readText } from './read-text.ts'
import type { Channel, Message, StoredFile, View, Workspace } from './state.ts'

/** One message as a person sees it. */
export type SeenMessage = {
  readonly ts: string
  readonly thread: string | undefined
  readonly channel: string
  readonly author: string
  readonly byBot: boolean
  /** Everything readable, a line for each line. */
  readonly text: string
  /** Labels of what can be pressed or chosen. */
  readonly controls: readonly string[]
  readonly onlyForMe: boolean
  readonly edited: boolean
  readonly blocks: readonly Json[]
  readonly files: readonly StoredFile[]
  /** The `text` that notifications show. */
  readonly fallback: string
  readonly metadata: Json | undefined
}

export function seeMessage(workspace: Workspace, channel: Channel, message: Message): SeenMessage {
  const words =
    message.blocks.length > 0
      ? message.blocks.flatMap((block) => readBlock(workspace, block))
      : [readMrkdwn(workspace, message.text)]
  const lines = [...words, ...(message.files ?? []).map(readFile)]
  return {
    ts: message.ts,
    thread: message.threadTs,
    channel: channel.id,
    author: workspace.users.get(message.user)?.realName ?? message.user,
    byBot: message.user === workspace.bot.id,
    text: lines.join('\n'),
    controls: controlsOf(workspace, message.blocks).map(({ label }) => label),
    onlyForMe: message.onlyFor !== undefined,
    edited: message.edited,
    blocks: message.blocks,
    fallback: message.text,
    files: message.files ?? [],
    metadata: message.metadata,
  }
}

/** A modal or Home tab as a person sees it. */
export type SeenView = {
  readonly id: string
  readonly title: string
  readonly submit: string
  /** Title, words, labels, hints, options and complaints, a line each. */
  readonly text: string
  readonly controls: readonly Control[]
  readonly errors: Readonly<Record<string, string>>
  readonly blocks: readonly Json[]
  readonly callbackId: string
}

export function seeView(workspace: Workspace, view: View): SeenView {
  const blocks = records(view.payload['blocks'])
  const controls = controlsOf(workspace, blocks)
  const title = readText(workspace, view.payload['title'])
  const submit = readText(workspace, view.payload['submit'])
  const lines = blocks.flatMap((block) => {
    const error = view.errors[text(block['block_id'])]
    const options = controlsOf(workspace, [block]).flatMap((control) =>
      control.options.map((option) => readText(workspace, option['text'])),
    )
    return [...readBlock(workspace, block), ...options, ...(error === undefined ? [] : [error])]
  })
  return {
    id: view.id,
    title,
    submit,
    text: [title, ...lines, submit].join('\n'),
    controls,
    errors: view.errors,
    blocks,
    callbackId: text(view.payload['callback_id']),
  }
}
