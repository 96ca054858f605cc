// The catalogue carried out: every item the asker may see, in words, with the entry of the register that it
// became.
import { sql } from 'kysely'
import type { Trx } from '../../db/connect.ts'
import { columnsOf } from '../catalogue.ts'
import { csv, linesOfCsv } from '../csv.ts'
import type { Env, Language } from '../env.ts'
import { say } from '../messages/say.ts'
import { type Kind, sheetFor } from '../sheets/brought.ts'

type InDb = Env['Variables']['inDb']

const AT_ONCE = 500
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'
const OURS = ['export_number', 'export_state', 'export_coded', 'export_until'] as const

interface Exported {
  id: string
  item: Record<string, unknown>
  number: string | null
  state_zh: string | null
  state_en: string | null
  coded_on: string | null
  valid_until: string | null
}

type Speak = (column: Kind, value: unknown) => string

// Codes become the names of what they stand for; what is no longer chosen keeps its name.
const speaker = async (trx: Trx, language: Language): Promise<Speak> => {
  const { choices } = await sheetFor(trx, await columnsOf(trx))
  const names = new Map(
    choices.map((one) => [`${one.dictionary} ${one.choice}`, language === 'en' ? one.name_en : one.name_zh]),
  )
  return ({ type, dictionary }, value) => {
    if (value === null || value === undefined) return ''
    if (type === 'check') return say(value === true ? 'export_yes' : 'export_no')[language]
    const values: unknown[] = Array.isArray(value) ? value : [value]
    return values.map((one) => names.get(`${dictionary ?? type} ${one}`) ?? String(one)).join('; ')
  }
}

const pageAfter = async (trx: Trx, id: string) =>
  (
    await sql<Exported>`select id, item, number, state_zh, state_en, coded_on, valid_until
      from catalogue_export where id > ${id}::uuid order by id limit ${AT_ONCE}`.execute(trx)
  ).rows

const cellsOf = (row: Exported, columns: Kind[], speak: Speak, language: Language) => [
  ...columns.map((column) => speak(column, row.item[column.field])),
  row.number,
  language === 'en' ? row.state_en : row.state_zh,
  row.coded_on,
  row.valid_until,
]

// Page by page, each a short transaction of its own, so that a slow reader holds nothing open.
const parts = async function* (inDb: InDb, language: Language) {
  const columns = await inDb('read', columnsOf)
  const speak = await inDb('read', (trx) => speaker(trx, language))
  const names = columns.map((one) => (language === 'en' ? one.name_en : one.name_zh))
  yield csv([[...names, ...OURS.map((sentence) => say(sentence)[language])]])
  for (let after = BEFORE_ALL, more = true; more; ) {
    const rows = await inDb('read', (trx) => pageAfter(trx, after))
    yield linesOfCsv(rows.map((row) => cellsOf(row, columns, speak, language)))
    after = rows.at(-1)?.id ?? after
    more = rows.length === AT_ONCE
  }
}

export const exported = (inDb: InDb, language: Language) => {
  const encoder = new TextEncoder()
  const source = parts(inDb, language)
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await source.return(undefined)
    },
  })
}
