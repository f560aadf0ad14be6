import { expect } from 'vitest'

import { button, hostileText, say } from '../samples.ts'
import type { It } from './given.ts'

export function text(it: It): void {
  it('shows text as it was typed and never brings it to life', async ({ bot, ask, shows }) => {
    bot.follow(() => [{ kind: 'say', message: say(hostileText) }])
    await ask('Hostile?')
    await shows(hostileText)
  })

  it('shows hostile words in titles, labels, lists and code as they are', async (given) => {
    const { bot, ask, textFor, controlsFor, shows } = given
    const parts = [{ kind: 'text', text: '1. <!here> *x*' } as const]
    bot.follow(() => [
      {
        kind: 'say',
        message: {
          audience: 'everyone',
          blocks: [
            { kind: 'title', text: '<@U1> *title*' },
            { kind: 'list', items: [{ parts, depth: 0, ordered: false }] },
            { kind: 'quote', parts: [{ kind: 'text', text: '> quoted **x**' }] },
            { kind: 'code', text: '```\n<!channel>' },
            button('<b>@here</b>', 'c1:review'),
            { kind: 'footer', parts: [{ kind: 'text', text: 'the end' }] },
          ],
        },
      },
    ])
    await ask('Hostile?')
    await shows('the end')
    const shown = await textFor('asker')
    for (const words of ['<@U1> *title*', '1. <!here> *x*', '> quoted **x**', '```', '<!channel>'])
      expect(shown).toContain(words)
    expect(await controlsFor('asker')).toContain('<b>@here</b>')
  })

  it('lets no control character through', async ({ bot, ask, shows, textFor }) => {
    bot.follow(() => [
      { kind: 'say', message: say('\u001B[31mred\u001B[0m \u0007 bell \u009B2J end') },
    ])
    await ask('Colours?')
    await shows('end')
    expect(await textFor('asker')).toContain('[31mred')
  })

  it('shows a 100 kB answer completely and says where it continues', async (given) => {
    const { bot, ask, seenBy } = given
    const words = Array.from({ length: 14_000 }, (_, index) => `w${String(index).padStart(5, '0')}`)
    bot.follow(() => [{ kind: 'say', message: say(words.join(' ')) }])
    await ask('All of it?')
    const read = async () =>
      (await seenBy('asker')).flatMap((seen) => seen.text.match(/\bw\d{5}\b/g) ?? [])
    await expect.poll(async () => (await read()).length, { timeout: 20_000 }).toBe(words.length)
    expect(await read()).toEqual(words)
    const parts = (await seenBy('asker')).map((seen) => seen.text)
    for (const part of parts.slice(0, -1)) expect(part).toMatch(/continued/i)
    expect(parts.at(-1)).not.toMatch(/continued/i)
  })
}
