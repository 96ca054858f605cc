// The shape of a backup: one gzip of text. A first line of JSON, then for each table a line of JSON, its rows
// as PostgreSQL's COPY writes them, a line `\.`, and a line of JSON that counts and digests them; a last
// line closes it. So a backup can be read with zcat, and half of one is known to be half.
import { z } from 'zod'

const text = z.string().min(1)
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().min(0)

export const Head = z.object({
  backup: z.literal(1),
  taken_at: text,
  database: text,
  postgresql: text,
  // From which tables, and from which files as a whole, the database was built.
  tables_digest: digest,
  digest,
  demo: z.boolean(),
})
export type Head = z.infer<typeof Head>

export const TableHead = z.object({
  table: text,
  columns: z.array(text).min(1),
  next: z.record(z.string(), z.string().regex(/^\d+$/)),
})

export const TableEnd = z.object({ rows: count, sha256: digest })
export type TableEnd = z.infer<typeof TableEnd>

// `broken`: how many faults the verifier found in the chains when the backup was taken.
export const End = z.object({ end: z.literal(true), tables: count, rows: count, broken: count })
export type End = z.infer<typeof End>

export const ROWS_END = '\\.\n'

export const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`
