import { setTimeout as wait } from 'node:timers/promises'

import type { PersonInSlack } from '../../fakes/slack/index.ts'
import { type SheetCard, contactSheet, takePicture } from '../shell/sheet.tsx'
import { homeHtml, modalHtml, namesOf, shown, slackStyles } from './platform.tsx'
import { startSlackDemo } from './start.ts'

/** `npm run picture:slack`: everything the bot says in Slack, on one picture. */
const picture = process.argv[2] ?? 'docs/images/slack.png'

const demo = await startSlackDemo()
const { slack } = demo
const acme = slack.workspace('acme')
const ana = acme.person('ana')
const ben = acme.person('ben')
const names = namesOf({ slack, workspace: 'acme' })
const cards: SheetCard[] = []
/** Shown to their end; of the others the beginning is enough, since the same answers come again. */
const whole = new Set(['/progress', 'A question with an answer', 'Why this answer?', 'Reveal'])
let lastForm = ''

const everything = (person: PersonInSlack) =>
  new Map(
    ['general', 'study-kubernetes', 'dm']
      .flatMap((room) => person.sees(room))
      .filter(({ byBot }) => byBot)
      .map((message) => [message.ts, message]),
  )
const stateOf = (person: PersonInSlack) =>
  JSON.stringify([[...everything(person)], person.modal?.blocks, person.home?.blocks])

/** Does something and waits until the bot has said all it has to say. */
async function settled(person: PersonInSlack, gesture: () => Promise<unknown>): Promise<void> {
  const before = stateOf(person)
  await gesture()
  for (let turn = 0; turn < 100 && stateOf(person) === before; turn += 1) await wait(50)
  for (let last = ''; last !== stateOf(person);) {
    last = stateOf(person)
    await wait(1_200)
  }
}

/** Puts everything that is new after a gesture on the sheet. */
async function show(
  title: string,
  person: PersonInSlack,
  gesture: () => Promise<unknown>,
): Promise<void> {
  const before = everything(person)
  await settled(person, gesture)
  const fresh = [...everything(person).values()].filter(
    (message) => JSON.stringify(before.get(message.ts)) !== JSON.stringify(message),
  )
  for (const message of fresh) {
    const { html, onlyForMe } = shown(message, names)
    cards.push({ title, html, onlyForMe, whole: whole.has(title) })
  }
  const form = modalHtml(person, names)
  if (person.modal && form !== lastForm)
    cards.push({ title: `${title}: form`, html: form, whole: true })
  lastForm = form
  if (person.modal) return
  if (fresh.length === 0) process.stderr.write(`Nothing came of “${title}”.\n`)
}

const press = (person: PersonInSlack, label: string, values?: readonly string[]) => () =>
  person.press(label, values)
const lastTs = (room: string) => acme.botMessages(room).at(-1)?.ts ?? ''

for (let turn = 0; turn < 100 && acme.botMessages('study-kubernetes').length === 0; turn += 1)
  await wait(50)
cards.push(
  ...acme.botMessages('study-kubernetes').map((message) => ({
    title: 'Invited to a channel',
    html: shown(message, names).html,
  })),
)
await show('A question with an answer', ana, () =>
  ana.mention('general', 'What is the difference between an image and a container?'),
)
await show('Why this answer?', ana, press(ana, 'Why this answer?'))
await show('Remember this', ana, press(ana, 'Remember this'))
await show('Not it', ana, press(ana, 'Not it'))
await show('Solved', ana, press(ana, 'Solved'))
await show('A close call', ben, () => ben.mention('general', 'restart pod'))
await show('No match', ben, () => ben.mention('general', 'How do I bake bread?'))
await show('An empty mention', ben, () => ben.mention('general', ''))
await show('/ask, for the asker alone', ben, () => ben.command('/ask', 'what is a pod?', 'general'))
await show('Share here', ben, press(ben, 'Share here'))
await show('Search, from anywhere', ana, () => ana.globalShortcut('search'))
await settled(ana, () => ana.closeView())
const asked = await ben.say('general', 'does anybody know what a configmap is for')
await show('Find an answer, on a message', ana, () =>
  ana.messageShortcut('find_answer', 'general', asked),
)
if (ana.modal) await settled(ana, () => ana.closeView())
await show('A direct message', ana, () => ana.dm('what is a readiness probe'))
await show('/cuecard', ana, () => ana.command('/cuecard', '', 'general'))
await show('/cuecard topics', ana, () => ana.command('/cuecard', 'topics', 'general'))
await show('/cuecard nonsense', ana, () => ana.command('/cuecard', 'nonsense', 'general'))
await show('/daily, before it is set up', ana, () => ana.command('/daily', '', 'general'))
await show('Set it up', ana, press(ana, 'Set it up'))
if (ana.modal) {
  await show('Send me a test', ana, () =>
    ana.press(ana.modal?.controls.find(({ label }) => label.includes('test'))?.label ?? ''),
  )
  // The notice that a test was sent stands on top of the form.
  if (ana.modal?.submit === '') await settled(ana, () => ana.closeView())
  await show('The schedule, saved', ana, () => ana.submitView({}))
}
await show('/daily, once it is set up', ana, () => ana.command('/daily', '', 'general'))
await show('/daily now', ana, () => ana.command('/daily', 'now', 'general'))
const daily = { channel: 'general', ts: lastTs('general') }
await show('Reveal, before an attempt', ben, () => ben.press('Reveal', [], daily))
await show('Answer it', ben, () => ben.press('Answer it', [], daily))
if (ben.modal)
  await show('After an attempt', ben, () =>
    ben.submitView(
      Object.fromEntries(
        ben.modal?.controls.map(({ actionId, type }) =>
          type === 'plain_text_input'
            ? [actionId, ['It runs one or more containers']]
            : [actionId, ['unsure']],
        ) ?? [],
      ),
    ),
  )
await show('Reveal', ben, () => ben.press('Reveal', [], daily))
const grade = ben
  .sees('general')
  .at(-1)
  ?.controls.find((label) => label.startsWith('Good'))
if (grade) await show('Graded', ben, press(ben, grade))
const keep = ben.sees('general').at(-1)?.controls.includes('Keep a copy')
if (keep) await show('Keep a copy', ben, press(ben, 'Keep a copy'))
await show('Discuss', ben, () => ben.press('Discuss', [], daily))
await show('/quiz', ben, () => ben.command('/quiz', 'kubernetes', 'general'))
await show('/progress', ben, () => ben.command('/progress', '', 'general'))
await show('/cuecard my-data', ben, () => ben.command('/cuecard', 'my-data', 'general'))
await show('Send me everything', ben, press(ben, 'Send me everything'))
await show('/cuecard settings', ben, () => ben.command('/cuecard', 'settings', 'general'))
if (ben.modal) await settled(ben, () => ben.closeView())
await settled(ana, () => ana.openHome('home'))
cards.push({ title: 'The Home tab of somebody who manages a schedule', html: homeHtml(ana, names) })
await settled(ben, () => ben.openHome('home'))
cards.push({ title: 'The Home tab of somebody who studies', html: homeHtml(ben, names) })

const title = 'Everything Cuecard says in Slack'
await takePicture(contactSheet({ title, styles: slackStyles, cards }), picture)
process.stdout.write(`${cards.length} messages and forms in ${picture}\n`)
for (const { method, outcome, messages } of slack.refused)
  process.stdout.write(`Refused: ${method} ${outcome} ${messages.join(' ')}\n`)
for (const { token, at } of slack.liveTokens) process.stdout.write(`Alive: ${token} ${at}\n`)
await demo.close()
