// A table of a form, brought as a sheet: read and checked here, reviewed and saved by the person as ever.
import { type Context, Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../db/connect.ts'
import { csv } from '../csv.ts'
import type { Env } from '../env.ts'
import { asFile, withUpload } from '../files.ts'
import { givesBytes, readsBytes } from '../openapi.ts'
import { problem } from '../problem.ts'
import { type Column, linesOf, type NamedChoice, type Table } from '../sheets/table.ts'
import { SHEET_TYPES, workbookOf } from '../sheets/template.ts'
import { readSheet } from '../sheets.ts'
import { uuid, zv } from '../validate.ts'

const MEGABYTE = 1024 * 1024
const MOST = {
  bytes: MEGABYTE,
  refuse: () => problem(413, 'sheet_too_large', { values: { max: 1 } }),
}
// Blank rows count here, not among those that the table may have.
const LIMITS = { rows: 5_001, unpacked: 20 * MEGABYTE, megabytes: 192, seconds: 15 }

const tableParam = z.strictObject({ id: uuid, field: z.string().min(1).max(100) })
const sheetName = z.strictObject({ name: z.string().min(1).max(200) })
const format = z.strictObject({ format: z.enum(['xlsx', 'csv']) })

const readTable = async (trx: Trx, id: string, field: string): Promise<Table & { table: Column }> => {
  const { rows } = await sql<Column>`
    select f.field, f.column_of, f.type, f.multiple, f.required, f.max, f.pattern, f.pattern_zh,
           f.pattern_en, f.dictionary, f.name_zh, f.name_en, f.help_zh, f.help_en
      from rule.fields f join cases c on (c.edition, c.kind) = (f.edition, f.kind)
     where c.id = ${id} and (f.field = ${field} and f.type = 'table' or f.column_of = ${field})
     order by f.position`.execute(trx)
  const table = rows.find((one) => one.column_of === null)
  if (!table) throw problem(404, 'address_unknown')
  const columns = rows.filter((one) => one.column_of !== null)
  const dictionaries = columns.flatMap((one) => one.dictionary ?? [])
  const { rows: choices } = await sql<NamedChoice>`
    select dictionary, choice, name_zh, name_en, coalesce(retired_on <= today(), false) as retired
      from office.dictionaries where dictionary = any(${dictionaries}) order by position`.execute(trx)
  return { table, field: table, columns, choices }
}

const asTable = (c: Context<Env>, { id, field }: z.infer<typeof tableParam>) =>
  c.var.inDb('read', (trx) => readTable(trx, id, field))

export const caseTables = new Hono<Env>()
  .post('/:id/tables/:field', readsBytes, zv('param', tableParam), zv('query', sheetName), async (c) => {
    const table = await asTable(c, c.req.valid('param'))
    const { name } = c.req.valid('query')
    const sheet = await withUpload(c, ({ path }) => readSheet(path, name, LIMITS), MOST)
    return c.json(linesOf(sheet, table))
  })
  .get('/:id/tables/:field/template', givesBytes, zv('param', tableParam), zv('query', format), async (c) => {
    const { table, ...whole } = await asTable(c, c.req.valid('param'))
    const { format } = c.req.valid('query')
    const { language } = c.var
    const name = (row: Column) => (language === 'en' ? row.name_en : row.name_zh)
    const title = name(table)
    const bytes =
      format === 'csv'
        ? csv([whole.columns.map(name)])
        : new Uint8Array(await workbookOf(whole, title, language))
    return c.body(bytes, 200, asFile(`${title}.${format}`, SHEET_TYPES[format]))
  })
