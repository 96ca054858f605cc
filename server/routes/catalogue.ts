// The public data catalogue: found in, taken in from sheets, carried out again, and reminded of.
import { type Context, Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { call } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import { exported } from '../catalogue/export.ts'
import { feedRefusals, feedState, refusalQuery } from '../catalogue/feed.ts'
import { columnsOf, type Import, KEY, takeIn } from '../catalogue.ts'
import { command } from '../commands.ts'
import type { Env } from '../env.ts'
import { asFile, withUpload } from '../files.ts'
import { equals, isId, isSet, type Listing, list, listQuery, whether, words } from '../listing.ts'
import { say } from '../messages/say.ts'
import { creates, givesBytes, readsBytes } from '../openapi.ts'
import { problem } from '../problem.ts'
import { noteExport } from '../security_notes.ts'
import { handOut, LIMITS, linesOf, MOST, sheetFor } from '../sheets/brought.ts'
import { SHEET_TYPES } from '../sheets/template.ts'
import { readSheet } from '../sheets.ts'
import { idParam, keyed, maybeKeyed, nothing, zv } from '../validate.ts'

const listing: Listing = {
  resource: 'catalogue',
  view: 'catalogue_list',
  sort: ['name', 'catalogue_id', 'changed_at'],
  filters: {
    origin: equals('origin'),
    district: equals('district'),
    holder_id: isId('holder_id'),
    chained: isSet('chain_reference'),
    withdrawn: isSet('withdrawn_on'),
    operated: whether(sql`operated`, sql`not operated`),
    // What must be registered, is not, and is not applied for.
    missing: whether(
      sql`operated and origin <> 'registered' and state = 'none' and withdrawn_on is null`,
      sql`not operated or state <> 'none' or withdrawn_on is not null`,
    ),
    q: words('search_catalogue', 'catalogue_items', 'id'),
  },
}

const imports: Listing = {
  resource: 'imports',
  view: 'catalogue_import_list',
  sort: ['imported_at'],
  direction: 'DESC',
  filters: {},
}

const format = z.strictObject({ format: z.enum(['xlsx', 'csv']) })
const brought = z.strictObject({
  name: z.string().min(1).max(200),
  origin: z.enum(['government', 'opened']),
  trial: z.enum(['true', 'false']).transform((text) => text === 'true'),
})

const readItem = async (trx: Trx, id: string) => {
  const { rows } = await sql`select * from catalogue_list where id = ${id}`.execute(trx)
  if (!rows[0]) throw problem(404, 'address_unknown')
  return rows[0]
}

// What the grants of the asker's role let them do; who may do what is said nowhere else.
const rightsOf = async (trx: Trx) => {
  const { rows } = await sql<{ bring: boolean; remind: boolean; feed: boolean }>`
    select has_function_privilege('public.take_in_catalogue(text, jsonb, uuid)', 'execute') as bring,
           has_function_privilege('public.remind_holder(uuid)', 'execute') as remind,
           has_table_privilege('public.catalogue_feed_state', 'select') as feed`.execute(trx)
  return rows[0] ?? { bring: false, remind: false, feed: false }
}

const bring = (c: Context<Env>, { name, origin, trial }: z.infer<typeof brought>) =>
  withUpload(
    c,
    async ({ path, sha256 }) => {
      const columns = await c.var.inDb('read', columnsOf)
      const lines = linesOf(await readSheet(path, name, LIMITS), columns, KEY)
      const given: Import = { origin, name, sha256 }
      const said = { name, origin, trial, sha256: sha256.toString('hex') }
      return command(c, said, 200, (trx) => takeIn(trx, lines, columns, given, trial))
    },
    MOST,
  )

const titled = (c: Context<Env>, extension: string) => `${say('export_name')[c.var.language]}.${extension}`

const templateFor = (trx: Trx) => columnsOf(trx).then((columns) => sheetFor(trx, columns))

const template = async (c: Context<Env>, extension: 'xlsx' | 'csv') =>
  handOut(c, await c.var.inDb('read', templateFor), say('export_name')[c.var.language], extension)

export const catalogue = new Hono<Env>()
  .get('/', zv('query', listQuery(listing)), (c) => list(c, listing, c.req.valid('query')))
  .get('/rights', zv('query', nothing), async (c) => c.json(await c.var.inDb('read', rightsOf)))
  .get('/figures', zv('query', nothing), async (c) => {
    const { rows } = await c.var.inDb('read', (trx) =>
      sql`select * from catalogue_figures order by district`.execute(trx),
    )
    return c.json(rows)
  })
  .get('/feed', zv('query', nothing), async (c) => c.json(await c.var.inDb('read', feedState)))
  .get('/feed/refusals', zv('query', refusalQuery), (c) => feedRefusals(c, c.req.valid('query')))
  .get('/template', givesBytes, zv('query', format), (c) => template(c, c.req.valid('query').format))
  .get('/export', givesBytes, zv('query', nothing), async (c) => {
    // Whoever may not read it is told so before the first byte, not in the middle of a file.
    await c.var.inDb('read', (trx) => sql`select from catalogue_export limit 0`.execute(trx))
    await noteExport(c)
    return c.body(exported(c.var.inDb, c.var.language), 200, asFile(titled(c, 'csv'), SHEET_TYPES.csv))
  })
  .get('/imports', zv('query', listQuery(imports)), (c) => list(c, imports, c.req.valid('query')))
  .post('/imports', readsBytes, zv('query', brought), zv('header', maybeKeyed), (c) =>
    bring(c, c.req.valid('query')),
  )
  .get('/:id', zv('param', idParam), zv('query', nothing), async (c) =>
    c.json((await c.var.inDb('read', (trx) => readItem(trx, c.req.valid('param').id))) as object),
  )
  .post(
    '/:id/reminders',
    creates,
    zv('param', idParam),
    zv('query', nothing),
    zv('header', keyed),
    zv('json', nothing),
    (c) => {
      const { id } = c.req.valid('param')
      return command(c, {}, 201, async (trx) => {
        const told = await call(trx, sql<number>`remind_holder(${id}::uuid)`)
        return { ...((await readItem(trx, id)) as object), told }
      })
    },
  )
