import { expect } from 'vitest'

import type { Message } from '../../../src/message/message.ts'
import { file, picture, say } from '../samples.ts'
import type { It } from './given.ts'

/** Pictures and files: for the person who asked, and in words where nothing else can go. */
export function attachments(it: It): void {
  const withPicture = (audience: Message['audience']): Message => ({
    audience,
    blocks: [
      { kind: 'title', text: 'Your progress' },
      picture,
      { kind: 'text', parts: [{ kind: 'text', text: 'the same in words' }] },
    ],
  })

  it('shows a picture or what is on it, with the words, to the asker only', async (given) => {
    const { bot, ask, shows, textFor } = given
    bot.follow(() => [{ kind: 'say', message: withPicture('asker') }])
    await ask('How am I doing?')
    await shows('the same in words')
    expect(await textFor('asker')).toContain(picture.alt)
    const public_ = await textFor('everyone')
    for (const words of [picture.alt, 'the same in words', picture.name])
      expect(public_).not.toContain(words)
  })

  it('says in front of everyone what is on a picture', async ({ bot, ask, shows, textFor }) => {
    bot.follow(() => [{ kind: 'say', message: withPicture('everyone') }])
    await ask('How are we doing?')
    await shows('the same in words')
    expect(await textFor('everyone')).toContain(picture.alt)
  })

  it('hands a file to the asker only, byte for byte', async ({ bot, ask, opened }) => {
    bot.follow(() => [
      { kind: 'direct', message: { audience: 'everyone', blocks: [file] } },
      { kind: 'say', message: say('sent to you', 'asker') },
    ])
    await ask('My data?')
    await expect.poll(() => opened('asker', file.name)).toBe(file.content)
    expect(await opened('everyone', file.name)).toBeUndefined()
  })

  it('replaces a message with a picture by one without', async (given) => {
    const { bot, ask, press, shows, textFor } = given
    const { blocks } = withPicture('asker')
    const button = {
      kind: 'buttons',
      buttons: [{ label: 'On', press: { kind: 'action', id: 'c1:review' }, style: 'default' }],
    } as const
    bot.follow(({ kind }) =>
      kind === 'press'
        ? [{ kind: 'update', message: say('a review', 'asker') }]
        : [{ kind: 'say', message: { audience: 'asker', blocks: [...blocks, button] } }],
    )
    await ask('How am I doing?')
    await shows('the same in words')
    await press('On')
    await expect.poll(() => textFor('asker')).toContain('a review')
    expect(await textFor('asker')).not.toContain('the same in words')
  })
}
