import { z } from 'zod'

/** Words that may be missing. */
export const Text = z.string().default('')
/** A property that may be missing, `null` or of another kind than documented: then it counts as missing. */
export const lenient = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .unknown()
    .transform((value): z.output<Schema> | undefined => schema.safeParse(value).data)
    .optional()

export const Id = z.string().min(1)
export const optionalId = lenient(Id)
