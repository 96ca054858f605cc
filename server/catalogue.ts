// Catalogues brought as sheets: thousands of lines, judged and kept by the database some at a time, each
// answered for on its own.
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import type { Trx } from '../db/connect.ts'
import type { Sentence } from './messages/say.ts'
import { type Fault, inBatches, type Kind, type Line, spoken } from './sheets/brought.ts'

// By what a line of a catalogue is known again.
export const KEY = 'catalogue_id'

export const columnsOf = async (trx: Trx): Promise<Kind[]> => {
  const { rows } =
    await sql<Kind>`select item_column as field, required, name_zh, name_en, type, multiple, max,
    dictionary, help_zh, help_en from rule.catalogue_columns order by position`.execute(trx)
  return rows
}

interface Judged {
  line: number
  catalogue_id: string | null
  outcome: string
  faults: Fault[] | null
}

export const SENTENCES: Record<string, Sentence> = { ours: 'item_registered', twice: 'item_twice' }

export interface Import {
  origin: string
  name: string
  sha256: Buffer
}

// Without an import nothing is kept: what would become of each line, and why.
export const takeIn = async (trx: Trx, lines: Line[], columns: Kind[], given: Import, trial: boolean) => {
  const { origin, name, sha256 } = given
  const id = trial
    ? null
    : await call(trx, sql<string>`begin_import(${origin}, ${name}, ${sha256}, ${lines.length}::int)`)
  const counts: Record<string, number> = {}
  const judged = await inBatches(
    lines,
    async (some) =>
      (
        await sql<Judged>`
          select * from take_in_catalogue(${origin}, ${some}::jsonb, ${id}::uuid)`.execute(trx)
      ).rows,
  )
  const report = judged.map(({ line: row, catalogue_id, outcome, faults }) => {
    counts[outcome] = (counts[outcome] ?? 0) + 1
    const errors = faults?.map((one) => spoken(row, one, columns, SENTENCES)) ?? []
    return { row, catalogue_id, outcome, errors }
  })
  return { id, trial, lines: lines.length, counts, report }
}
