import { setTimeout as wait } from 'node:timers/promises'

import type { Person, Sight } from '../../fakes/discord/index.ts'
import { namesIn } from '../../fakes/discord/look/see.ts'
import { type SheetCard, contactSheet, takePicture } from '../shell/sheet.tsx'
import { discordStyles, modalHtml, shown } from './platform.tsx'
import { demoChannels, startDiscordDemo } from './start.ts'

/** `npm run picture:discord`: everything the bot says on Discord, on one picture. */
const picture = process.argv[2] ?? 'docs/images/discord.png'

const demo = await startDiscordDemo()
const { discord } = demo
const [ana, ben] = [discord.person('Ana'), discord.person('Ben')]
const cards: SheetCard[] = []

const everything = (person: Person): ReadonlyMap<string, Sight> =>
  new Map(
    [...demoChannels, 'dm']
      .flatMap((room) => person.sees(room))
      .filter(({ author }) => author === 'Cuecard')
      .map((sight) => [sight.id, sight]),
  )
const stateOf = (person: Person) => JSON.stringify([[...everything(person)], person.modal?.text])

/** Does something and waits until the bot has said all it has to say. */
async function settled(person: Person, gesture: () => unknown): Promise<void> {
  const before = stateOf(person)
  gesture()
  for (let turn = 0; turn < 60 && stateOf(person) === before; turn += 1) await wait(50)
  for (let last = ''; last !== stateOf(person);) {
    last = stateOf(person)
    await wait(400)
  }
}

/** Puts everything that is new after a gesture on the sheet. */
async function show(title: string, person: Person, gesture: () => unknown): Promise<void> {
  const before = everything(person)
  await settled(person, gesture)
  const fresh = [...everything(person).values()].filter(
    (sight) => JSON.stringify(before.get(sight.id)) !== JSON.stringify(sight),
  )
  for (const sight of fresh) {
    const { html, onlyForMe } = shown(discord, sight)
    cards.push({ title, html, onlyForMe, whole: title === '/progress' })
  }
  if (person.modal)
    cards.push({ title: `${title} (form)`, html: modalHtml(person.modal, namesIn(discord.world)) })
  else if (fresh.length === 0) process.stderr.write(`Nothing came of “${title}”.\n`)
}

const press =
  (person: Person, label: string, values?: readonly string[], channel = 'general') =>
  () =>
    person.press(label, values, { channel })
/** Presses when it is there; says so when it is not. */
async function showPress(
  title: string,
  person: Person,
  label: string | RegExp,
  values?: readonly string[],
  channel = 'general',
) {
  const found = [...everything(person).values()]
    .flatMap(({ controls }) => controls)
    .findLast((one) => (typeof label === 'string' ? one === label : label.test(one)))
  if (found === undefined) process.stderr.write(`There is no ${String(label)} for “${title}”.\n`)
  else await show(title, person, press(person, found, values, channel))
}

await show('Added to a server', ana, () => discord.addBot('acme'))
await show('A mention with an answer', ana, () =>
  ana.mention('general', 'What is the difference between an image and a container?'),
)
await showPress('Why this answer?', ana, 'Why this answer?')
await showPress('Remember this', ana, 'Remember this')
await showPress('Not it', ana, 'Not it')
await showPress('Solved', ana, 'Solved')
await show('/ask, for the asker alone', ben, () =>
  ben.command('ask', { question: 'what is a pod?' }),
)
await showPress('Share here', ben, 'Share here')
await show('A close call', ben, () => ben.command('ask', { question: 'probe' }))
await show('No match', ben, () => ben.command('ask', { question: 'How do I bake bread?' }))
await show('A mention without a match', ben, () => ben.mention('general', 'How do I bake bread?'))
const asked = ben.say('general', 'does anybody know what a configmap is for')
await show('Find an answer, on a message', ana, () => ana.contextMenu('Find an answer', asked.id))
await show('A direct message', ana, () => ana.dm('what is a readiness probe'))
await show('/help', ana, () => ana.command('help'))
await show('/topics', ana, () => ana.command('topics'))
await show('/daily status, before it is set up', ana, () => ana.command('daily status'))
await show('/daily setup', ana, () => ana.command('daily setup'))
await showPress('The texts of the form', ana, /^Change the texts/)
ana.closeModal()
await settled(ana, () => ana.press('Change the texts (1 of 2)'))
if (ana.modal) await settled(ana, () => ana.submitModal({ 'Number of attempts': ['1'] }))
await showPress('Answer after one attempt', ana, /^When does everyone/, ['attempts'])
await showPress('The schedule, saved', ana, 'Save')
await showPress('Send me a test', ana, 'Send me a test')
await show('/daily preview', ana, () => ana.command('daily preview'))
await show('/daily now', ana, () => ana.command('daily now'))
await showPress('Reveal, before an attempt', ben, 'Reveal')
await showPress('Answer it', ben, 'Answer it')
if (ben.modal)
  await show('After an attempt', ben, () =>
    ben.submitModal(
      Object.fromEntries(
        ben.modal?.fields.map(({ customId, type }) => [
          customId,
          type === 4 ? ['It runs one or more containers'] : ['unsure'],
        ]) ?? [],
      ),
    ),
  )
await showPress('Reveal', ben, 'Reveal')
await showPress('Key points ticked', ben, /^Which of these/, ['0', '1'])
await showPress('Graded', ben, /^Good/)
await showPress('Keep a copy', ben, 'Keep a copy')
await showPress('Discuss, and the answer for everyone', ben, 'Discuss')
await show('/daily setup in a forum', ana, () =>
  ana.command('daily setup', {}, { channel: 'daily-questions' }),
)
await showPress('Saved in a forum', ana, 'Save', undefined, 'daily-questions')
await show('The question of the day in a forum', ana, () =>
  ana.command('daily now', {}, { channel: 'daily-questions' }),
)
const study = [...(discord.commands.get('') ?? [])].some(({ name }) => name === 'quiz')
await show(study ? '/quiz' : '/review', ben, () => ben.command(study ? 'quiz' : 'review'))
await show('/progress', ben, () => ben.command('progress'))
await show('/my-data', ben, () => ben.command('my-data'))
await show('Send me everything', ben, press(ben, 'Send me everything'))
await show('/settings', ben, () => ben.command('settings'))
ben.closeModal()
await show('/daily by somebody who does not manage the server', ben, () => ben.command('daily now'))

const older = discord.world.addMessage({
  channelId: discord.channel('general').id,
  authorId: discord.botUserId,
  body: {
    content: 'A message of an earlier version',
    components: [{ type: 1, components: [{ type: 2, style: 2, label: 'Old', custom_id: 'c0:x' }] }],
  },
})
await show('A button of an earlier version', ben, () => ben.press('Old', [], { message: older.id }))

const title = 'Everything Cuecard says on Discord'
await takePicture(contactSheet({ title, styles: discordStyles, cards }), picture)
process.stdout.write(`${cards.length} messages and forms in ${picture}\n`)
for (const { method, path, problems } of discord.refused)
  process.stdout.write(`Refused: ${method} ${path} ${problems.join(' ')}\n`)
for (const { method, route, code } of discord.calls.filter((call) => call.code !== undefined))
  process.stdout.write(`Code ${code}: ${method} ${route}\n`)
for (const ping of discord.pings) process.stdout.write(`Notified: ${ping}\n`)
await demo.close()
