import { expect } from 'vitest'

import { attemptForm, button, say } from '../samples.ts'
import type { Given, It } from './given.ts'

export function forms(it: It): void {
  const openForm = async ({ bot, ask, press, shows, form }: Given) => {
    bot.follow(() => [
      {
        kind: 'say',
        message: {
          ...say('Ready?'),
          blocks: [...say('Ready?').blocks, button('Answer it', 'c1:attempt:k1')],
        },
      },
    ])
    await ask('A form, please?')
    await shows('Ready?')
    bot.follow(() => [{ kind: 'form', form: attemptForm }])
    await press('Answer it')
    await expect.poll(form).toContain('Your answer')
  }

  it('opens a form and carries its values back', async (given) => {
    const { bot, submit } = given
    await openForm(given)
    bot.follow(() => [])
    await submit({
      words: ['One or more containers'],
      certainty: ['sure'],
      topics: ['docker', 'helm'],
    })
    await expect
      .poll(() => bot.requests.at(-1))
      .toMatchObject({
        kind: 'submit',
        action: 'c1:attempt:k1',
        fields: {
          words: ['One or more containers'],
          certainty: ['sure'],
          topics: ['docker', 'helm'],
        },
      })
  })

  it('closes a form that was accepted and shows the reply', async (given) => {
    const { bot, submit, form, shows } = given
    await openForm(given)
    bot.follow(() => [{ kind: 'say', message: say('Well done', 'asker') }])
    await submit({ words: ['x'], certainty: ['guess'], topics: [] })
    await shows('Well done')
    expect(await form()).toBeUndefined()
    expect(bot.requests.at(-1)).toMatchObject({ fields: { topics: [] } })
  })

  it('keeps a form open that needs another look, and says why', async (given) => {
    const { bot, submit, form } = given
    await openForm(given)
    bot.follow(() => [{ kind: 'invalid', problems: { words: 'Say a little more.' } }])
    await submit({ words: ['x'], certainty: ['sure'], topics: [] })
    await expect.poll(form).toContain('Say a little more.')
    bot.follow(() => [])
    await submit({ words: ['a little more'], certainty: ['sure'], topics: [] })
    await expect
      .poll(() => bot.requests.at(-1))
      .toMatchObject({
        kind: 'submit',
        fields: { words: ['a little more'], certainty: ['sure'] },
      })
  })
}
