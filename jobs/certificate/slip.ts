// What a slip says, as the database hands it over, and the digest by which a paper can be compared with it.
import { createHash } from 'node:crypto'
import { z } from 'zod'

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

// Tabs and foreign line ends would be drawn as empty boxes.
const Words = z.string().transform((text) => text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').trim())

const Printed = z.object({
  field: z.string(),
  name_zh: Words,
  name_en: Words,
  value_zh: Words.nullable(),
  value_en: Words.nullable(),
})

const Slip = z.object({
  certificate_zh: Words,
  number: Words,
  version: z.number().int().min(1),
  replaces: z.number().int().nullable(),
  printed: z.array(Printed),
  holder_name: Words,
  credit_code: Words.nullable(),
  kind_zh: Words,
  registry_name: Words,
  platform_zh: Words,
  published_on: Day.nullable(),
  notice_ends_on: Day.nullable(),
  coded_on: Day,
  valid_from: Day,
  valid_until: Day,
  national_code: Words.nullable(),
  national: z.boolean(), // whether the national platform gives its code at all
  query_code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{13}$/),
  statement_zh: Words,
  source_zh: Words,
  draft: z.boolean(),
  demo: z.boolean(),
  // The database writes an instant in the zone of its session; the digest must not depend on that.
  coded_at: z.string().transform((text) => new Date(text).toISOString()),
  entry_hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Slip = z.infer<typeof Slip>

export const readSlip = (page: unknown): Slip => Slip.parse(page)

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}

export const canonical = (value: unknown): string => JSON.stringify(sorted(value))

export const contentDigest = (slip: Slip): Buffer => createHash('sha256').update(canonical(slip)).digest()
