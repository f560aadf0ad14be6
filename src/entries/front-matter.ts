import type { z } from 'zod'

import { FrontMatter } from './entry.ts'
import { readYaml, type YamlResult } from './located-yaml.ts'

const fields = Object.keys(FrontMatter.shape)

/** Reads the YAML between the `---` lines; `firstLine` is the file's line on which it starts. */
export function parseFrontMatter(
  yaml: string,
  firstLine: number,
): YamlResult<z.infer<typeof FrontMatter>> {
  return readYaml(yaml, {
    schema: FrontMatter,
    empty: {
      problem: 'The file has no front matter',
      fix: `Start it with --- and the fields ${fields.join(', ')}.`,
    },
    fields,
    firstLine,
  })
}
