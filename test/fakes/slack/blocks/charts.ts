import { z } from 'zod'

import { limit } from '../spec.ts'
import { blockId, many, words } from './objects.ts'

const of = (name: string) => limit(`data_visualization.${name}`)
const point = z.strictObject({ label: words(of('point_label')), value: z.number() })
const series = z.strictObject({
  name: words(of('series_name')),
  data: many(point, of('data')),
})
const axes = z.strictObject({
  categories: many(words(of('category_label')), of('categories')),
  x_label: words(of('axis_label')).optional(),
  y_label: words(of('axis_label')).optional(),
})
const overTime = <T extends string>(type: T) =>
  z.strictObject({
    type: z.literal(type),
    series: many(series, of('series')),
    axis_config: axes.optional(),
  })
const segment = z.strictObject({
  label: words(of('segment.label')),
  value: z.number().positive(),
})
const pie = z.strictObject({ type: z.literal('pie'), segments: many(segment, of('segments')) })

export const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: blockId,
  title: words(of('title')),
  chart: z.discriminatedUnion('type', [pie, overTime('area'), overTime('bar'), overTime('line')]),
})
