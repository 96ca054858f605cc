// Old records: a sheet is tried and proposed by one office, and confirmed or sent back by the other.
import { type Context, Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { call } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import { command } from '../commands.ts'
import { csv } from '../csv.ts'
import type { Env, Language } from '../env.ts'
import { asFile, withUpload } from '../files.ts'
import { equals, type Listing, list, listQuery } from '../listing.ts'
import { type Said, type Sentence, say } from '../messages/say.ts'
import { givesBytes, readsBytes } from '../openapi.ts'
import { problem } from '../problem.ts'
import { columnsOf, type Judged, KEY, propose, told, tryOut } from '../records.ts'
import { handOut, LIMITS, linesOf, MOST, sheetFor } from '../sheets/brought.ts'
import { SHEET_TYPES } from '../sheets/template.ts'
import { readSheet } from '../sheets.ts'
import { idParam, keyed, maybeKeyed, nothing, optionalText, zv } from '../validate.ts'

const imports: Listing = {
  resource: 'records',
  view: 'record_import_list',
  sort: ['brought_at'],
  direction: 'DESC',
  filters: { state: equals('state'), scheme: equals('scheme') },
}

const OUTCOMES: Record<string, Sentence> = {
  waiting: 'records_waiting',
  entered: 'records_entered',
  unchanged: 'records_unchanged',
}

const scheme = z.string().min(1).max(100)
const form = z.strictObject({ scheme, format: z.enum(['xlsx', 'csv']) })
const brought = z.strictObject({
  name: z.string().min(1).max(200),
  scheme,
  trial: z.enum(['true', 'false']).transform((text) => text === 'true'),
})
const decision = z.strictObject({ confirm: z.boolean(), remark: optionalText(500) })

const knownColumns = async (trx: Trx, scheme: string) => {
  const columns = await columnsOf(trx, scheme)
  // Every regulation has columns of its own, besides those that all of them know.
  const { rows } = await sql`select from rule.schemes where scheme = ${scheme}`.execute(trx)
  if (rows.length === 0) throw problem(404, 'address_unknown')
  return columns
}

const bring = (c: Context<Env>, { name, scheme, trial }: z.infer<typeof brought>) =>
  withUpload(
    c,
    async ({ path, sha256 }) => {
      const columns = await c.var.inDb('read', (trx) => knownColumns(trx, scheme))
      const lines = linesOf(await readSheet(path, name, LIMITS), columns, KEY)
      const said = { name, scheme, trial, sha256: sha256.toString('hex') }
      return command(c, said, 200, (trx) =>
        trial ? tryOut(trx, scheme, lines, columns) : propose(trx, { scheme, name, sha256 }, lines, columns),
      )
    },
    MOST,
  )

interface Import {
  scheme: string
}

// One import with what became of each of its lines.
const read = async (trx: Trx, id: string) => {
  const { rows } = await sql<Import>`select * from record_import_list where id = ${id}`.execute(trx)
  if (!rows[0]) throw problem(404, 'address_unknown')
  const columns = await columnsOf(trx, rows[0].scheme)
  const lines = await sql<Judged & { registration_id: string | null }>`
    select * from record_line_list where import_id = ${id} order by line`.execute(trx)
  const report = lines.rows.map((one) => ({
    ...told(one, columns),
    registration_id: one.registration_id,
  }))
  return { ...rows[0], report }
}

// The same as a table to keep: row by row what became of it, and why.
const tableOf = ({ report }: Awaited<ReturnType<typeof read>>, language: Language) => {
  const pick = ({ zh, en }: Said) => (language === 'en' ? en : zh)
  const words = (sentence: Sentence) => pick(say(sentence))
  const heads: Sentence[] = [
    'records_row',
    'records_number',
    'records_holder',
    'records_outcome',
    'records_because',
  ]
  return csv([
    heads.map(words),
    ...report.map((one) => [
      one.row,
      one.number,
      one.holder,
      words(OUTCOMES[one.outcome] ?? 'records_refused'),
      [...one.errors, ...one.notes].map(pick).join(' '),
    ]),
  ])
}

const template = async (c: Context<Env>, { scheme, format }: z.infer<typeof form>) => {
  const table = await c.var.inDb('read', async (trx) => sheetFor(trx, await knownColumns(trx, scheme)))
  return handOut(c, table, say('records_name')[c.var.language], format)
}

export const records = new Hono<Env>()
  .get('/', zv('query', listQuery(imports)), (c) => list(c, imports, c.req.valid('query')))
  .post('/', readsBytes, zv('query', brought), zv('header', maybeKeyed), (c) =>
    bring(c, c.req.valid('query')),
  )
  .get('/template', givesBytes, zv('query', form), (c) => template(c, c.req.valid('query')))
  .get('/:id', zv('param', idParam), zv('query', nothing), async (c) =>
    c.json(await c.var.inDb('read', (trx) => read(trx, c.req.valid('param').id))),
  )
  .get('/:id/report', givesBytes, zv('param', idParam), zv('query', nothing), async (c) => {
    const one = await c.var.inDb('read', (trx) => read(trx, c.req.valid('param').id))
    const name = `${say('records_name')[c.var.language]}.csv`
    return c.body(tableOf(one, c.var.language), 200, asFile(name, SHEET_TYPES.csv))
  })
  .post(
    '/:id/decisions',
    zv('param', idParam),
    zv('query', nothing),
    zv('header', keyed),
    zv('json', decision),
    (c) => {
      const { id } = c.req.valid('param')
      const { confirm, remark } = c.req.valid('json')
      return command(c, c.req.valid('json'), 200, async (trx) => {
        await call(trx, sql<void>`decide_records(${id}::uuid, ${confirm}, ${remark ?? null}::text)`)
        return read(trx, id)
      })
    },
  )
