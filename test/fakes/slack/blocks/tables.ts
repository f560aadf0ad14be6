import { z } from 'zod'

import { limit } from '../spec.ts'
import { blockId, codePoints, many, words } from './objects.ts'
import { richText } from './rich-text.ts'

const rawText = (least: number) =>
  z.strictObject({ type: z.literal('raw_text'), text: words({ min_length: least }) })
const rawNumber = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: z.string().optional(),
})
const cell = (least: number) => z.discriminatedUnion('type', [rawText(least), rawNumber, richText])

const sameLength = (rows: readonly (readonly unknown[])[]) =>
  rows.every((row) => row.length === rows[0]?.length)

/** At most 100 rows of 20 cells (the reference of the `table` block); every row as long as the first. */
export const table = z
  .strictObject({
    type: z.literal('table'),
    block_id: blockId,
    rows: many(many(cell(1), { min_items: 1, max_items: 20 }), {
      min_items: 1,
      max_items: 100,
    }).refine(sameLength, 'every row must have the same number of cells'),
    column_settings: z
      .array(
        z
          .strictObject({
            align: z.enum(['left', 'center', 'right']).optional(),
            is_wrapped: z.boolean().optional(),
          })
          .nullable(),
      )
      .optional(),
  })
  .refine(
    ({ rows, column_settings: settings }) => (settings?.length ?? 0) <= (rows[0]?.length ?? 0),
    'column_settings has more entries than the table has columns',
  )

export const dataTable = z.strictObject({
  type: z.literal('data_table'),
  block_id: blockId,
  caption: z.string(),
  rows: many(
    many(cell(limit('data_table.cell_text').min_length ?? 0), limit('data_table.columns')),
    limit('data_table.rows'),
  )
    .refine(sameLength, 'every row must have the same number of cells')
    .refine(
      (rows) =>
        codePoints(JSON.stringify(rows.flat().map((one) => ('text' in one ? one.text : one)))) <=
        (limit('data_table.content').max_length ?? Infinity),
      'the table holds too much text',
    ),
  page_size: z.int().min(1).max(100).optional(),
  row_header_column_index: z.int().min(0).optional(),
})
