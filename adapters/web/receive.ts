import { z } from 'zod'

import type { FormValues } from '../../src/message/message.ts'
import type { MessageRef, Person, Request } from '../../src/ports.ts'
import { type Room, placeOf } from './rooms.ts'

const Id = z.string().regex(/^[\w.:-]{1,80}$/)
const TimeZone = z
  .string()
  .max(60)
  .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC')
  // A browser may name a zone that this Node does not know: then it counts as not told.
  .optional()
  .catch(undefined)

const gesture = {
  /** Made by the page once for each gesture, so that a retry is the same request. */
  gesture: Id.optional(),
  timeZone: TimeZone,
}

const Said = z.object({
  ...gesture,
  /** Form posts carry line ends as CR LF. */
  text: z
    .string()
    .regex(/\S/)
    .transform((text) => text.replaceAll('\r\n', '\n')),
  thread: Id.optional(),
  /** `on`: the “Ask Cuecard” switch, which adds the mention. */
  mention: z.literal('on').optional(),
})
const Pressed = z.object({
  ...gesture,
  action: z.string().min(1).max(200),
  on: Id,
  value: z.array(z.string()).default([]),
})
const Submitted = z.object({
  ...gesture,
  action: z.string().min(1).max(200),
  /** The message whose button opened the form. */
  on: Id.optional(),
  /** Names of all fields: browsers leave out those with nothing chosen. */
  field: z.array(z.string().max(80)).default([]),
})

export type Said = z.infer<typeof Said>
export type Pressed = z.infer<typeof Pressed>
export type Submitted = z.infer<typeof Submitted> & { readonly fields: FormValues }

export type Parsed<Input> =
  | { readonly ok: true; readonly input: Input }
  | { readonly ok: false; readonly problem: string }

const single = ['gesture', 'timeZone', 'text', 'thread', 'mention', 'action', 'on']

const parse = <Input>(schema: z.ZodType<Input>, body: URLSearchParams): Parsed<Input> => {
  const parsed = schema.safeParse({
    ...Object.fromEntries(
      single.flatMap((name) => {
        const value = body.get(name)
        return value ? [[name, value]] : []
      }),
    ),
    value: body.getAll('value'),
    field: body.getAll('field'),
  })
  if (parsed.success) return { ok: true, input: parsed.data }
  const empty = parsed.error.issues.find((issue) => issue.path[0] === 'text')
  return {
    ok: false,
    problem: empty ? 'Write something first.' : 'This page sent something unexpected. Reload it.',
  }
}

export const parseSaid = (body: URLSearchParams): Parsed<Said> => parse(Said, body)
export const parsePressed = (body: URLSearchParams): Parsed<Pressed> => parse(Pressed, body)
export function parseSubmitted(body: URLSearchParams): Parsed<Submitted> {
  const parsed = parse(Submitted, body)
  if (!parsed.ok) return parsed
  // Field names carry a prefix in HTML, so that none collides with ours.
  const fields = Object.fromEntries(
    parsed.input.field.map((name) => [
      name,
      body.getAll(`field.${name}`).filter((value) => value !== ''),
    ]),
  )
  return { ok: true, input: { ...parsed.input, fields } }
}

/** Where and by whom a gesture was made. `id` is the platform's id of it. */
export type Scene = {
  readonly id: string
  readonly person: Person
  readonly room: Room
  readonly thread?: string | undefined
  readonly timeZone?: string | undefined
}

const base = ({ id, person, room, thread, timeZone }: Scene) => ({
  id,
  person,
  place: placeOf(room, thread),
  direct: room.direct,
  manager: true,
  ...(timeZone === undefined ? {} : { timeZone }),
})

const mention = /(^|[^\w@])@cuecard\b/i

export const mentionsBot = (text: string): boolean => mention.test(text)

/** The words a person sends: the switch puts the mention in front unless it is there or a command follows. */
export const wordsOf = ({ text, mention: asked }: Said, direct: boolean): string =>
  asked && !direct && !mentionsBot(text) && !isCommand(text) ? `@Cuecard ${text}` : text

const command = /^\s*\/([a-z][\w-]*)(?:\s([\s\S]*))?$/i

export const isCommand = (text: string): boolean => command.test(text)

/** The request in a line of text; undefined when it is talk between people. */
export function requestFromText(
  text: string,
  scene: Scene,
  botThread: boolean,
): Request | undefined {
  const [, name, rest = ''] = command.exec(text) ?? []
  if (name !== undefined)
    return { ...base(scene), kind: 'command', name: name.toLowerCase(), text: rest }
  if (scene.room.direct) return { ...base(scene), kind: 'ask', via: 'direct', text }
  if (botThread || mentionsBot(text)) return { ...base(scene), kind: 'ask', via: 'mention', text }
  return undefined
}

export const requestFromPress = (
  { action, value }: Pressed,
  scene: Scene,
  on: MessageRef,
): Request => ({ ...base(scene), kind: 'press', action, values: value, on })

export const requestFromForm = ({ action, fields }: Submitted, scene: Scene): Request => ({
  ...base(scene),
  kind: 'submit',
  action,
  fields,
})

export const joinedRequest = (scene: Scene): Request => ({ ...base(scene), kind: 'joined' })
