import {
  DockerfileParser,
  type Instruction,
  JSONInstruction,
  ModifiableInstruction,
} from 'dockerfile-ast'

export type Step = {
  /** Upper case: `RUN`. */
  readonly keyword: string
  /** Everything after the keyword and its flags. */
  readonly text: string
  readonly words: readonly string[]
  readonly flags: readonly { readonly name: string; readonly value: string }[]
  /** Written as `["program", "argument"]`. */
  readonly isExec: boolean
}

export type Stage = {
  /** The image or earlier stage, with the defaults of ARGs before the first FROM put in. */
  readonly from: string
  readonly name?: string
  readonly steps: readonly Step[]
}

/** A Dockerfile as its stages, from the top. `before` is what stands before the first FROM. */
export function dockerfileStages(text: string): {
  readonly before: readonly Step[]
  readonly stages: readonly Stage[]
} {
  const steps = DockerfileParser.parse(text).getInstructions().map(readStep)
  const starts = steps.flatMap((step, index) => (step.keyword === 'FROM' ? [index] : []))
  const before = steps.slice(0, starts[0])
  const stages = starts.map((start, index): Stage => {
    const [image = '', as = '', name] = steps[start]?.words ?? []
    return {
      from: withDefaults(image, before),
      ...(as.toUpperCase() === 'AS' && name !== undefined && { name }),
      steps: steps.slice(start, starts[index + 1]),
    }
  })
  return { before, stages }
}

function readStep(instruction: Instruction): Step {
  const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags() : []
  return {
    keyword: instruction.getKeyword(),
    text: instruction.getArgumentsContent() ?? '',
    words: instruction.getArguments().map((argument) => argument.getValue()),
    flags: flags.map((flag) => ({ name: flag.getName(), value: flag.getValue() ?? '' })),
    isExec: instruction instanceof JSONInstruction && instruction.getClosingBracket() !== null,
  }
}

function withDefaults(image: string, before: readonly Step[]): string {
  const values = new Map(
    before
      .filter(({ keyword }) => keyword === 'ARG')
      .flatMap(({ words }) => words)
      .map((word) => [word.split('=')[0], word.split('=')[1]?.replaceAll('"', '')] as const),
  )
  return image.replaceAll(
    /\$\{?(\w+)\}?/g,
    (variable, name) => values.get(String(name)) ?? variable,
  )
}
