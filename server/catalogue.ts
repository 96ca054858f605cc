// Catalogues brought as sheets: thousands of lines, judged and kept by the database some at a time, each
// answered for on its own.
import { type RawBuilder, sql } from 'kysely'
import { call } from '../db/advance.ts'
import type { Trx } from '../db/connect.ts'
import { type Said, type Sentence, say } from './messages/say.ts'
import { problem } from './problem.ts'
import { type Heading, placed } from './sheets/headings.ts'
import type { Column, NamedChoice, Table } from './sheets/table.ts'
import type { Sheet } from './sheets.ts'

const AT_ONCE = 500
// Rows of a template that hold their cells ready.
const READY = 300

export interface Kind extends Heading {
  type: string
  multiple: boolean
  max: number | null
  dictionary: string | null
  help_zh: string | null
  help_en: string | null
}

export const columnsOf = async (trx: Trx): Promise<Kind[]> => {
  const { rows } =
    await sql<Kind>`select item_column as field, required, name_zh, name_en, type, multiple, max,
    dictionary, help_zh, help_en from rule.catalogue_columns order by position`.execute(trx)
  return rows
}

interface Line {
  row: number
  values: Record<string, string>
  twice: boolean
}

// The lines of a sheet, in the sheet's own words; a number that was there before is marked.
export const linesOf = (sheet: Sheet, columns: Kind[]): Line[] => {
  const { places } = placed(sheet, columns)
  const seen = new Set<string>()
  const lines = sheet.slice(1).flatMap((cells, at): Line[] => {
    const said = places.map((place) => [place.column.field, (cells[place.at] ?? '').trim()] as const)
    if (said.every(([, text]) => text === '')) return []
    const values = Object.fromEntries(said)
    const id = values.catalogue_id ?? ''
    const twice = seen.has(id)
    if (id !== '') seen.add(id)
    return [{ row: at + 2, values, twice }]
  })
  if (lines.length === 0) throw problem(422, 'sheet_no_rows')
  return lines
}

interface Fault {
  column: string
  fault: string
  value: string | null
  max: number | null
}

interface Judged {
  line: number
  catalogue_id: string | null
  outcome: string
  faults: Fault[] | null
}

const SENTENCES: Record<string, Sentence> = {
  blank: 'cell_blank',
  too_long: 'too_long',
  unknown: 'cell_choice',
  yes_no: 'cell_check',
  ours: 'item_registered',
  twice: 'item_twice',
}

const spoken = (row: number, { column, fault, value, max }: Fault, columns: Kind[]): Said => {
  const sentence = SENTENCES[fault]
  const named = columns.find(({ field }) => field === column)
  if (!sentence || !named) throw new Error(`nobody can say what ${fault} in ${column} means`)
  const said = say(sentence, { value: value ?? '', max: max ?? 0 })
  return {
    zh: say('sheet_fault', { row, column: named.name_zh, fault: said.zh }).zh,
    en: say('sheet_fault', { row, column: named.name_en, fault: said.en }).en,
  }
}

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
  const report = []
  const counts: Record<string, number> = {}
  for (let at = 0; at < lines.length; at += AT_ONCE) {
    const some = JSON.stringify(lines.slice(at, at + AT_ONCE))
    const { rows } = await sql<Judged>`
      select * from take_in_catalogue(${origin}, ${some}::jsonb, ${id}::uuid)`.execute(trx)
    for (const { line: row, catalogue_id, outcome, faults } of rows) {
      counts[outcome] = (counts[outcome] ?? 0) + 1
      report.push({
        row,
        catalogue_id,
        outcome,
        errors: faults?.map((one) => spoken(row, one, columns)) ?? [],
      })
    }
  }
  return { id, trial, lines: lines.length, counts, report }
}

// The sheet to begin with, drawn like that of any table; districts are chosen like anything else.
export const templateOf = async (trx: Trx): Promise<Table> => {
  const columns = (await columnsOf(trx)).map((one): Column => {
    const chosen = one.dictionary ?? (one.type === 'district' ? one.type : null)
    const type = chosen === null ? one.type : 'choice'
    const rest = { column_of: null, pattern: null, pattern_zh: null, pattern_en: null }
    return { ...one, ...rest, type, dictionary: chosen }
  })
  const choices: RawBuilder<NamedChoice> = sql`
    select dictionary, choice, name_zh, name_en, coalesce(retired_on <= today(), false) as retired
      from office.dictionaries where dictionary in (select dictionary from rule.catalogue_columns)
    union all select 'district', district, name_zh, name_en, false from office.districts`
  const [first] = columns
  if (!first) throw new Error('the rulebook names no column of the catalogue')
  return { field: { ...first, max: READY }, columns, choices: (await choices.execute(trx)).rows }
}
