import { describe, expect, it } from 'vitest'

import { say } from './samples.ts'
import { wordsOf } from './web-page.ts'
import { place, playground } from './web-visit.ts'

const { bot, page, linesOf, heard, write, posted } = playground()

describe('the bot hears', () => {
  it('what mentions it', async () => {
    await write('Hi @Cuecard, what is a pod?')
    expect(heard()).toMatchObject([
      {
        kind: 'ask',
        via: 'mention',
        text: 'Hi @Cuecard, what is a pod?',
        direct: false,
        manager: true,
        place,
      },
    ])
  })

  it('what is written with the switch on, as a mention', async () => {
    await write('What is a pod?', [['mention', 'on']])
    await write('@cuecard and a volume?', [['mention', 'on']])
    expect(heard()).toMatchObject([
      { via: 'mention', text: '@Cuecard What is a pod?' },
      { text: '@cuecard and a volume?' },
    ])
  })

  it('everything in a direct conversation', async () => {
    await write('What is a pod?', [], 'direct')
    expect(heard()).toMatchObject([
      { kind: 'ask', via: 'direct', direct: true, place: { channel: 'direct-ana' } },
    ])
  })

  it('nothing of what people say to each other', async () => {
    await write('Lunch?')
    await write('mail me at ana@cuecard.example')
    expect(heard()).toEqual([])
    expect((await linesOf('ben')).map(wordsOf).join()).toContain('Lunch?')
  })

  it('commands with the switch on, and only their writer sees them', async () => {
    await write('/topics docker', [['mention', 'on']])
    expect(heard()).toMatchObject([{ kind: 'command', name: 'topics', text: 'docker' }])
    expect(await page('ana')).toContain('/topics docker')
    expect(await page('ben')).not.toContain('/topics docker')
  })

  it('replies under its answers, but not under what it posts for the channel', async () => {
    bot().follow((request) => (request.kind === 'ask' ? [{ kind: 'say', message: say('A!') }] : []))
    await write('@Cuecard What is a pod?')
    const [question, answer] = await linesOf('ana')
    const daily = await posted(say('Question of the day'), 'k1')
    await write('And a node?', [['thread', question?.attributes['data-line'] ?? '']])
    await write('Really?', [['thread', answer?.attributes['data-line'] ?? '']])
    await write('I know this one', [['thread', daily]])
    await write('@Cuecard a hint?', [['thread', daily]])
    expect(heard().map((request) => request.kind === 'ask' && request.text)).toEqual([
      '@Cuecard What is a pod?',
      'And a node?',
      'Really?',
      '@Cuecard a hint?',
    ])
    expect(heard().at(-1)).toMatchObject({ place: { thread: daily } })
  })

  it('the time zone of the browser, when it is one', async () => {
    await write('@Cuecard one?', [['timeZone', 'Africa/Lagos']])
    await write('@Cuecard two?', [['timeZone', 'Mars/Olympus']])
    expect(heard()[0]).toHaveProperty('timeZone', 'Africa/Lagos')
    expect(heard()[1]).not.toHaveProperty('timeZone')
  })
})
