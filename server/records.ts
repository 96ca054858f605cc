// Registrations from before this platform, brought as a sheet: tried, proposed, and told of row by row.
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import type { Trx } from '../db/connect.ts'
import { type Said, type Sentence, say } from './messages/say.ts'
import { type Fault, inBatches, type Kind, type Line, spoken } from './sheets/brought.ts'

// By what a line is known again.
export const KEY = 'number'

export const columnsOf = async (trx: Trx, scheme: string): Promise<Kind[]> =>
  (await sql<Kind>`select * from record_columns(${scheme}) order by position`.execute(trx)).rows

const SENTENCES: Record<string, Sentence> = {
  twice: 'record_twice',
  number_form: 'record_number_form',
  number_year: 'record_number_year',
  number_known: 'record_number_known',
  number_taken: 'record_number_taken',
  national_known: 'record_national_known',
  code_unsound: 'record_code_unsound',
  day_to_come: 'record_day_to_come',
  days_backwards: 'record_days_backwards',
  ending_half: 'record_ending_half',
  ended_before: 'record_ended_before',
}

const NOTES: Record<string, Sentence> = {
  holder_new: 'record_holder_new',
  holder_named: 'record_holder_named',
  holder_person: 'record_holder_person',
  expired: 'record_expired',
  ended: 'record_ended',
}

const noteOf = (note: string): Said => {
  const sentence = NOTES[note]
  if (!sentence) throw new Error(`nobody can say what ${note} means`)
  return say(sentence)
}

export interface Judged {
  line: number
  number: string | null
  item: Record<string, unknown>
  outcome: string
  faults: Fault[] | null
  notes: string[] | null
}

// One line as its reader sees it: what becomes of it, why not, and what to know beforehand.
export const told = ({ line: row, number, item, outcome, faults, notes }: Judged, columns: Kind[]) => ({
  row,
  number,
  holder: item.holder_name ?? null,
  outcome,
  errors: faults?.map((one) => spoken(row, one, columns, SENTENCES)) ?? [],
  notes: notes?.map(noteOf) ?? [],
})

const summed = (id: string | null, trial: boolean, judged: Judged[], columns: Kind[]) => {
  const counts: Record<string, number> = {}
  for (const { outcome } of judged) counts[outcome] = (counts[outcome] ?? 0) + 1
  return { id, trial, lines: judged.length, counts, report: judged.map((one) => told(one, columns)) }
}

export const tryOut = async (trx: Trx, scheme: string, lines: Line[], columns: Kind[]) => {
  const judged = await inBatches(
    lines,
    async (some) =>
      (await sql<Judged>`select * from try_records(${scheme}, ${some}::jsonb)`.execute(trx)).rows,
  )
  return summed(null, true, judged, columns)
}

export interface Given {
  scheme: string
  name: string
  sha256: Buffer
}

interface Begun {
  import_id: string
  begun: boolean
}

const keptLines = async (trx: Trx, id: string): Promise<Judged[]> =>
  (await sql<Judged>`select * from record_line_list where import_id = ${id} order by line`.execute(trx)).rows

// The very same file, proposed again while it is open, is the same proposal.
export const propose = async (trx: Trx, { scheme, name, sha256 }: Given, lines: Line[], columns: Kind[]) => {
  const { rows } = await sql<Begun>`
    select * from propose_records(${scheme}, ${name}, ${sha256})`.execute(trx)
  if (!rows[0]) throw new Error('a proposal was neither begun nor found')
  const { import_id: id, begun } = rows[0]
  if (!begun) return summed(id, false, await keptLines(trx, id), columns)
  const judged = await inBatches(
    lines,
    async (some) =>
      (await sql<Judged>`select * from add_record_lines(${id}::uuid, ${some}::jsonb)`.execute(trx)).rows,
  )
  await call(trx, sql<void>`finish_proposal(${id}::uuid)`)
  return summed(id, false, judged, columns)
}
