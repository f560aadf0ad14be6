import { isOut } from '../daily/secret.ts'
import type { ActionOf } from '../message/action.ts'
import { button, buttons, paragraph, quote, toAsker, toEveryone } from '../message/build.ts'
import { teamWords } from '../message/team-words.ts'
import { words } from '../message/words.ts'
import type { Explanation, Person, Reply, Request } from '../ports.ts'
import { presentExplanation } from './present-explanation.ts'
import { say, tell, update } from './replies.ts'
import { isSecretIn } from './secret.ts'
import { personScope, type Press, type Services, shortId } from './services.ts'
import { studied } from './subject.ts'

const { explain } = teamWords

/** “Share my explanation”: what would be read, before anybody reads it. */
export async function offerWords(
  request: Press,
  { key }: ActionOf<'offer-words'>,
  services: Services,
): Promise<readonly Reply[]> {
  const found = await shareable(request, key, services)
  if (found.kind === 'no') return tell(found.why)
  return say(
    toAsker(
      paragraph(explain.preview),
      quote(found.text),
      buttons(
        button(explain.named, { kind: 'share-words', key, naming: 'named' }, { style: 'primary' }),
        button(explain.unnamed, { kind: 'share-words', key, naming: 'unnamed' }),
        button(explain.keep, { kind: 'dismiss' }),
      ),
    ),
  )
}

/** Puts a person’s own words into the thread of the question, once. */
export async function shareWords(
  request: Press,
  { key, naming }: ActionOf<'share-words'>,
  services: Services,
): Promise<readonly Reply[]> {
  const found = await shareable(request, key, services)
  if (found.kind === 'no') return update(toAsker(paragraph(found.why)))
  const { store, clock, chatFor } = services
  const { person } = request
  const explanation: Explanation = {
    id: explanationIdOf(key, person),
    occurrenceKey: key,
    person,
    text: found.text,
    named: naming === 'named',
    at: clock.now(),
  }
  if (!(await store.explanations.share(explanation)))
    return update(toAsker(paragraph(explain.sharedAlready)))
  const mark = `${explanation.id}-${explanation.at.toString(36)}`
  const { platform } = found.ref
  const result = (await chatFor(platform)?.postInThread(
    found.ref,
    presentExplanation(explanation),
    mark,
  )) ?? { kind: 'unavailable', reason: `not connected to ${platform}` }
  if (result.kind === 'posted') return update(toAsker(paragraph(explain.shared)))
  if (result.kind === 'unclear') return update(toAsker(paragraph(explain.perhapsPosted)))
  await store.explanations.takeBack(explanation.id, person)
  return update(toAsker(paragraph(explain.notPosted(result.reason))))
}

/** “Helpful”: one a person, and not for one’s own. */
export async function helpful(
  { person }: Press,
  { explanationId }: ActionOf<'helpful'>,
  { store, clock }: Services,
): Promise<readonly Reply[]> {
  const explanation = await store.explanations.get(explanationId)
  if (!explanation || !isSameWorkspace(explanation.person, person)) return tell(explain.takenBack)
  const counted = await store.explanations.like(explanationId, person, clock.now())
  return tell(counted ? explain.thanks : explain.thanksAgain)
}

/** For its author alone; that works after they were forgotten, too. */
export async function takeBack(
  { person }: Press,
  { key, explanationId }: ActionOf<'take-back'>,
  { store }: Services,
): Promise<readonly Reply[]> {
  if (explanationId !== explanationIdOf(key, person)) return tell(explain.notYours)
  await store.explanations.takeBack(explanationId, person)
  return update(toEveryone(paragraph(explain.takenBack)))
}

/** The same for the same person and question, so that nobody shares twice. */
const explanationIdOf = (key: string, person: Person) =>
  shortId('explanation', key, personScope(person))

const isSameWorkspace = (one: Person, other: Person) =>
  one.platform === other.platform && one.workspace === other.workspace

/** The person’s words, when everyone has seen the answer and the question has its message. */
async function shareable(request: Request, key: string, services: Services) {
  const no = (why: string) => ({ kind: 'no', why }) as const
  const found = await studied(`o.${key}`, request, services)
  if (found?.occurrence?.state.kind !== 'posted') return no(words.daily.gone)
  const again = await isSecretIn(found.occurrence.place, found.entry.id, services)
  if (!isOut(found.occurrence) || again) return no(explain.tooEarly)
  const own = await services.store.attempts.get(key, request.person)
  if (!own?.text) return no(explain.noWords)
  return { kind: 'yes', text: own.text, ref: found.occurrence.state.ref } as const
}
