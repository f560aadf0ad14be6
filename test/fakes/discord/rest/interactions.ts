import { refusals } from '../errors.ts'
import { callbacks, type Interactions } from '../interactions.ts'
import { number, record } from '../json.ts'
import { problemsOfChoices } from '../limits/commands.ts'
import { flags, isEmpty, problemsOfMessage } from '../limits/message.ts'
import { problemsOfModal } from '../limits/modal.ts'
import { messagePayload } from '../payloads.ts'
import type { World } from '../world.ts'
import { type Route, nothing, ok } from './route.ts'

/** Callbacks, `@original` and follow-ups. */
export function interactionRoutes(world: World, interactions: Interactions): readonly Route[] {
  const wasV2 = (token: string, id: string): boolean => {
    try {
      return (number(interactions.find(token, id).body['flags']) & flags.componentsV2) !== 0
    } catch {
      // Refused with the right code when the call runs.
      return false
    }
  }

  return [
    {
      method: 'POST',
      template: '/interactions/{interaction_id}/{interaction_token}/callback',
      open: true,
      check({ body }) {
        const data = record(body['data'])
        switch (body['type']) {
          case callbacks.reply:
            return [...problemsOfMessage(data), ...(isEmpty(data) ? ['the message is empty'] : [])]
          case callbacks.update:
            return problemsOfMessage(data, { change: true })
          case callbacks.choices:
            return problemsOfChoices(data)
          case callbacks.modal:
            return problemsOfModal(data)
          default:
            return []
        }
      },
      run({ at, body, query }) {
        const answer = interactions.acknowledge(at('interaction_id'), at('interaction_token'), body)
        return query.get('with_response') === 'true' ? ok(answer) : nothing
      },
    },
    {
      method: 'POST',
      template: '/webhooks/{webhook_id}/{webhook_token}',
      open: true,
      check: ({ body }) => problemsOfMessage(body),
      run({ at, body }) {
        if (isEmpty(body)) throw refusals.emptyMessage()
        return ok(messagePayload(world, interactions.followUp(at('webhook_token'), body)))
      },
    },
    ...['@original', '{message_id}'].flatMap((last): readonly Route[] => {
      const template = `/webhooks/{webhook_id}/{webhook_token}/messages/${last}`
      const idOf = (at: (name: string) => string) =>
        last === '@original' ? last : at('message_id')
      return [
        {
          method: 'GET',
          template,
          open: true,
          run: ({ at }) =>
            ok(messagePayload(world, interactions.find(at('webhook_token'), idOf(at)))),
        },
        {
          method: 'PATCH',
          template,
          open: true,
          check: ({ at, body }) =>
            problemsOfMessage(body, { change: true, wasV2: wasV2(at('webhook_token'), idOf(at)) }),
          run: ({ at, body }) =>
            ok(messagePayload(world, interactions.change(at('webhook_token'), idOf(at), body))),
        },
        {
          method: 'DELETE',
          template,
          open: true,
          run({ at }) {
            interactions.remove(at('webhook_token'), idOf(at))
            return nothing
          },
        },
      ]
    }),
  ]
}
