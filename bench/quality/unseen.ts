import { createAnswerer } from '../../src/answer/answerer.ts'
import { builtInModel, type Model } from '../../src/answer/model.ts'
import { respond } from '../../src/eval/answerer-response.ts'
import { fitWithout, partsOf, type Fitted, type Part } from '../train/cross-validate.ts'
import { foldOf } from '../train/examples.ts'
import { readTraining } from '../train/training-sets.ts'
import type { Engine } from './measure.ts'
import type { BenchSet } from './sets.ts'

/**
 * Cuecard as it is on a set whose questions have no part in its weights: `npm run train` without that set;
 * for sets about the built-in pack, which share their entries, without a fifth of the questions of them all.
 */
export async function readUnseen(folder: string): Promise<(set: BenchSet) => Engine> {
  const { rich, scoped, bare, richPlan, scopedPlan, barePlan } = await readTraining(folder)
  const fitted = new Map<string, Model>()

  function modelWithout(part: Part): Model {
    const key = JSON.stringify(part)
    const known = fitted.get(key)
    if (known) return known
    const bend = (name: 'rich' | 'scoped' | 'bare', fitted: Fitted) => ({
      ...builtInModel[name],
      ...fitted,
    })
    const model = {
      ...builtInModel,
      rich: bend('rich', fitWithout(rich, part, richPlan)),
      scoped: bend('scoped', fitWithout(scoped, part, scopedPlan)),
      bare: bend('bare', fitWithout(bare, part, barePlan)),
    }
    fitted.set(key, model)
    return model
  }

  return ({ name: set, entries, outOfScope }) => {
    const { family } = [...rich, ...bare].find(({ name }) => name === set) ?? { family: set }
    const parts = partsOf([...rich, ...bare]).filter((part) => part.family === family)
    // An unknown set is one that nothing was fitted on.
    const models = parts.length > 0 ? parts.map(modelWithout) : [builtInModel]
    return {
      name: 'Cuecard, set left out',
      scored: true,
      async build() {
        const answerers = models.map((model) => createAnswerer(entries, { outOfScope, model }))
        return {
          ask(text, asIntended) {
            const answerer = answerers[answerers.length > 1 ? foldOf(asIntended) : 0]
            if (!answerer) throw new Error(`There is no model without “${asIntended}”.`)
            return respond(answerer, text)
          },
          indexBytes: () => undefined,
        }
      },
    }
  }
}
