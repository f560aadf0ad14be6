import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { hostileTexts } from './hostile.ts'
import { eventually, openScene, type Scene } from './scene.ts'

/** People may call themselves anything. */
const hostileName = '<!channel> *Ana* <@U012ABCDEF>'

describe('hostile words from people', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene({
      slack: {
        workspaces: [
          {
            name: 'acme',
            people: [
              { name: 'ana', realName: hostileName, timeZone: 'Europe/Berlin', admin: true },
              { name: 'ben', realName: 'Ben' },
            ],
            channels: [{ name: 'general', bot: true }, { name: 'random' }],
          },
        ],
      },
    })
    await scene.ana.command('/daily', 'now')
    await vi.waitFor(() => expect(scene.acme.botMessages('general')).toHaveLength(1))
  })
  afterAll(() => scene.close())

  /** Waits until the bot has nothing more to say. */
  const quiet = async () => {
    let last = -1
    await expect
      .poll(
        () => {
          const before = last
          last = scene.slack.calls.length
          return before === last
        },
        { interval: 150, timeout: 10_000 },
      )
      .toBe(true)
  }

  /** Several at once: each of them has to stay words beside the others, too. */
  const together = Array.from({ length: Math.ceil(hostileTexts.length / 6) }, (_, index) =>
    hostileTexts.slice(index * 6, index * 6 + 6).join(' '),
  )

  it.each(together)('come alive on no surface: %s', async (text) => {
    const { ana, ben, slack } = scene
    const question = `what is a pod ${text}`
    await ana.mention('general', question)
    await ana.mention('general', `zorglub ${text}`)
    await ana.dm(question)
    await ana.command('/ask', question, 'random')
    await ana.command('/cuecard', text)
    await ana.command('/daily', text)
    const said = await ben.say('general', question)
    await ana.messageShortcut('find_answer', 'general', said)
    await quiet()

    await ana.press('Answer it')
    await eventually(() => ana.modal?.title).toBe('Your answer')
    await ana.submitView({ text: [`${text} x`], certainty: ['guess'] })
    await quiet()
    await ana.press('Reveal')
    await quiet()
    await ana.command('/cuecard', 'settings')
    await eventually(() => ana.modal?.title).toBe('Settings')
    await ana.submitView({ timeZone: [`x${text}`.slice(0, 60)] })
    await quiet()
    await ana.closeView()

    expect(slack.liveTokens).toEqual([])
    expect(slack.refused).toEqual([])
    for (const { args } of slack.calls) {
      for (const { groups } of JSON.stringify(args).matchAll(/"url":"(?<url>[^"]*)"/g))
        expect(groups?.['url']).toMatch(/^(?:https?|mailto):/)
      const { text: fallback } = args
      if (typeof fallback === 'string') expect(fallback).not.toMatch(/<[!@#]/)
    }
  })

  it('are shared under a name that is only a name', async () => {
    const { ana, ben, slack } = scene
    await ana.command('/ask', 'What is a ConfigMap?', 'random')
    await eventually(() => ana.sees('random').at(-1)?.controls).toContain('Share here')
    await ana.press('Share here')
    await eventually(() => ben.sees('random').at(-1)?.text).toContain(`Shared by ${hostileName}`)
    expect(slack.liveTokens).toEqual([])
  })
})
