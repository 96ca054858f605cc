// Whole lists that are brought as sheets: their columns are rows, their lines are judged by the database some
// at a time, and each is answered for on its own.
import type { Context } from 'hono'
import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../../db/connect.ts'
import { csv } from '../csv.ts'
import type { Env } from '../env.ts'
import { asFile } from '../files.ts'
import { type Said, type Sentence, say } from '../messages/say.ts'
import { problem } from '../problem.ts'
import type { Sheet } from '../sheets.ts'
import { type Heading, placed } from './headings.ts'
import type { Column, NamedChoice, Table } from './table.ts'
import { SHEET_TYPES, workbookOf } from './template.ts'

export const AT_ONCE = 500
// Rows of a template that hold their cells ready.
const READY = 300
const MEGABYTE = 1024 * 1024
const MOST_MEGABYTES = 15
const MOST_ROWS = 20_000

export const MOST = {
  bytes: MOST_MEGABYTES * MEGABYTE,
  refuse: () => problem(413, 'sheet_too_large', { values: { max: MOST_MEGABYTES } }),
}
export const LIMITS = { rows: MOST_ROWS + 1, unpacked: 96 * MEGABYTE, megabytes: 1_024, seconds: 45 }

export interface Kind extends Heading {
  type: string
  multiple: boolean
  max: number | null
  dictionary: string | null
  help_zh: string | null
  help_en: string | null
}

export interface Line {
  row: number
  values: Record<string, string>
  twice: boolean
}

// The lines of a sheet, in the sheet's own words; a key that was there before is marked.
export const linesOf = (sheet: Sheet, columns: Kind[], key: string): Line[] => {
  const { places } = placed(sheet, columns)
  const seen = new Set<string>()
  const lines = sheet.slice(1).flatMap((cells, at): Line[] => {
    const said = places.map((place) => [place.column.field, (cells[place.at] ?? '').trim()] as const)
    if (said.every(([, text]) => text === '')) return []
    const values = Object.fromEntries(said)
    const id = (values[key] ?? '').toUpperCase()
    const twice = seen.has(id)
    if (id !== '') seen.add(id)
    return [{ row: at + 2, values, twice }]
  })
  if (lines.length === 0) throw problem(422, 'sheet_no_rows')
  return lines
}

export interface Fault {
  column: string
  fault: string
  value: string | null
  max?: number | null
}

const SENTENCES: Record<string, Sentence> = {
  blank: 'cell_blank',
  too_long: 'too_long',
  unknown: 'cell_choice',
  yes_no: 'cell_check',
  no_day: 'cell_day',
}

// What is wrong with one cell, in words; `more` are the faults that one sort of list alone knows, or words
// in its own way.
export const spoken = (
  row: number,
  { column, fault, value, max }: Fault,
  columns: Kind[],
  more: Record<string, Sentence>,
): Said => {
  const sentence = more[fault] ?? SENTENCES[fault]
  const named = columns.find(({ field }) => field === column)
  if (!sentence || !named) throw new Error(`nobody can say what ${fault} in ${column} means`)
  const said = say(sentence, { value: value ?? '', max: max ?? 0 })
  return {
    zh: say('sheet_fault', { row, column: named.name_zh, fault: said.zh }).zh,
    en: say('sheet_fault', { row, column: named.name_en, fault: said.en }).en,
  }
}

// In batches, each a statement of its own.
export const inBatches = async <T>(lines: Line[], judge: (some: string) => Promise<T[]>): Promise<T[]> => {
  const judged: T[] = []
  for (let at = 0; at < lines.length; at += AT_ONCE)
    judged.push(...(await judge(JSON.stringify(lines.slice(at, at + AT_ONCE)))))
  return judged
}

// What is chosen from a list that is no dictionary of an edition.
const LISTED = ['district', 'ending']

// The sheet to begin with, drawn like that of any table; whatever is listed is chosen like anything else.
export const sheetFor = async (trx: Trx, kinds: Kind[]): Promise<Table> => {
  const columns = kinds.map((one): Column => {
    const chosen = one.dictionary ?? (LISTED.includes(one.type) ? one.type : null)
    const type = chosen === null ? one.type : 'choice'
    const rest = { column_of: null, pattern: null, pattern_zh: null, pattern_en: null }
    return { ...one, ...rest, type, dictionary: chosen }
  })
  const dictionaries = kinds.flatMap((one) => one.dictionary ?? [])
  const choices: RawBuilder<NamedChoice> = sql`
    select dictionary, choice, name_zh, name_en, coalesce(retired_on <= today(), false) as retired
      from office.dictionaries where dictionary = any(${dictionaries})
    union all select 'district', district, name_zh, name_en, false from office.districts
    union all select 'ending', state, name_zh, name_en, false from rule.register_states where ends`
  const [first] = columns
  if (!first) throw new Error('the rulebook names no column of this sheet')
  return { field: { ...first, max: READY }, columns, choices: (await choices.execute(trx)).rows }
}

// The empty sheet, as a workbook with what to write and choose, or as its headings alone.
export const handOut = async (c: Context<Env>, table: Table, title: string, extension: 'xlsx' | 'csv') => {
  const { language } = c.var
  const headings = table.columns.map((one) => (language === 'en' ? one.name_en : one.name_zh))
  const bytes =
    extension === 'csv' ? csv([headings]) : new Uint8Array(await workbookOf(table, title, language))
  return c.body(bytes, 200, asFile(`${title}.${extension}`, SHEET_TYPES[extension]))
}
