// The vandal: somebody with the owner's own login, who writes whatever the tables let him write.
import { sql } from 'kysely'
import type { Trx } from '../../db/connect.ts'
import { sha256 } from '../filler.ts'
import { asTheClock, known, refused, type Town } from '../people.ts'
import { caseAt, walkTo } from '../walker.ts'

// The ways in which the database says no to what no door asked.
export const FORBIDDEN = '42501'
export const FOREIGN_KEY = '23503'
export const UNIQUE = '23505'
export const CHECK = '23514'

export type Change = Record<string, unknown>

// Runs until the first refusal, COMMIT included, and answers its SQLSTATE. That it all went through is an
// error.
export const vandalise = async (town: Town, work: (trx: Trx) => Promise<unknown>): Promise<string> =>
  (await refused(town.owner.transaction().execute(work))).status

export const run = (trx: Trx, statement: string) => sql.raw(statement).execute(trx)

// The columns that can be written, so that a row can be copied with a few of them changed.
const columnsOf = async (trx: Trx, table: string) => {
  const { rows } = await sql<{ column_name: string }>`select column_name from information_schema.columns
    where table_schema || '.' || table_name = ${table} and is_generated = 'NEVER'
      order by ordinal_position`.execute(trx)
  return rows.map(({ column_name }) => column_name).join(', ')
}

// Copies the rows that this finds, with these columns changed.
export const forge = async (trx: Trx, table: string, where: string, change: Change) => {
  const columns = await columnsOf(trx, table)
  await sql`insert into ${sql.raw(table)} (${sql.raw(columns)})
    select ${sql.raw(columns)} from (
      select (jsonb_populate_record(x, ${JSON.stringify(change)}::jsonb)).* from ${sql.raw(table)} x
       where ${sql.raw(where)}) forged`.execute(trx)
}

let forged = 0

// A second case like this one, in every table that a case needs; `row` and `event` say what is unlawful
// about it.
export const forgeCase = async (trx: Trx, like: string, row: Change, event: Change | null) => {
  const { rows } = await sql<{ id: string }>`select gen_random_uuid() as id`.execute(trx)
  const id = rows[0]?.id ?? ''
  forged += 1
  const receipt_number = `20990101${String(forged).padStart(6, '0')}`
  await forge(trx, 'public.cases', `x.id = '${like}'`, { id, receipt_number, ...row })
  await forge(trx, 'public.case_parties', `x.case_id = '${like}'`, { case_id: id })
  await forge(trx, 'public.case_hands', `x.case_id = '${like}'`, { case_id: id })
  if (event)
    await forge(trx, 'public.case_events', `x.case_id = '${like}' and x.seq = 1`, { case_id: id, ...event })
  return id
}

// The next event of a case, like its latest, with these columns changed, and the row moved along with it.
export const forgeNext = async (trx: Trx, id: string, event: Change, row?: Change) => {
  const latest = `x.case_id = '${id}' and x.seq = (select max(e.seq) from case_events e
    where e.case_id = '${id}')`
  await forge(trx, 'public.case_events', latest, event)
  if (row) await change(trx, id, row)
}

export const change = async (trx: Trx, id: string, row: Change) => {
  const assignments = Object.keys(row).map((column) => `${column} = r.${column}`)
  await sql`update cases c set ${sql.raw(assignments.join(', '))}
    from jsonb_populate_record(null::cases, ${JSON.stringify(row)}::jsonb) r where c.id = ${id}`.execute(trx)
}

export const columnNames = async (town: Town, table: string) => {
  const rows = await known(
    town,
    sql<{ column_name: string }>`select column_name from information_schema.columns
      where table_schema = 'public' and table_name = ${table}`,
  )
  return rows.map(({ column_name }) => column_name)
}

// A case at its end, with its slip drawn, so that every table of the memory has something to lose.
export const registeredWithSlip = async (town: Town) => {
  const id = await walkTo(town, await caseAt(town, 'supplement'), 'registered')
  const slip = Buffer.from('%PDF-1.4 a slip')
  await asTheClock(town, (trx) =>
    sql`select store_slip(registration_id, version, ${slip}, ${sha256(slip)})
      from claim_slips(10, 60)`.execute(trx),
  )
  return id
}
