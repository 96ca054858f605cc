// Supervision: what the authority does about a registry, and case files that other departments read with it.
import { type Context, Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { call } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import { command } from '../commands.ts'
import type { Env } from '../env.ts'
import { type Stored, sendFile, withUpload } from '../files.ts'
import { equals, isId, type Listing, list, listQuery } from '../listing.ts'
import { creates, givesBytes, takesBytes } from '../openapi.ts'
import { inspected, storePaper } from '../papers.ts'
import { problem } from '../problem.ts'
import { day, idParam, keyed, maybeKeyed, nothing, uuid, zv } from '../validate.ts'
import { fileName } from './materials.ts'

const listing: Listing = {
  resource: 'measures',
  view: 'measure_list',
  sort: ['taken_on', 'recorded_at'],
  direction: 'DESC',
  filters: { registry_id: isId('registry_id'), measure: equals('measure') },
}

const name = z.string().min(1).max(100)
const measure = z.strictObject({
  registry_id: uuid,
  measure: name,
  misconduct: z.array(name).max(20),
  taken_on: day,
  words: z.string().trim().min(1).max(2000),
})
const share = z.strictObject({
  organisation_id: uuid,
  purpose: z.string().trim().min(1).max(500),
  until_on: day,
})
const upload = z.strictObject({ name: fileName })

const oneOf = async (trx: Trx, view: 'measure_list' | 'share_list', id: string) => {
  const { rows } = await sql`select * from ${sql.table(view)} where id = ${id}`.execute(trx)
  if (!rows[0]) throw problem(404, 'address_unknown')
  return rows[0]
}

const storedPaper = async (trx: Trx, id: string) => {
  const { rows } = await sql<Stored>`select * from measure_paper_of(${id}::uuid)`.execute(trx)
  if (!rows[0]) throw problem(404, 'address_unknown')
  return rows[0]
}

const receive = async (c: Context<Env>, id: string, title: string) => {
  await c.var.inDb('read', (trx) => oneOf(trx, 'measure_list', id))
  return withUpload(c, async (file) => {
    const paper = await inspected(title, file)
    const { sha256, bytes, type } = paper
    const said = { id, name: title, sha256: sha256.toString('hex') }
    return command(c, said, 201, async (trx) => {
      await storePaper(trx, paper)
      await call(trx, sql`add_measure_paper(${id}::uuid, ${title}, ${sha256}, ${bytes}::int, ${type})`)
      return oneOf(trx, 'measure_list', id)
    })
  })
}

// What can be chosen from: the measures there are, and for what; whom a file can be shared with; which
// registries there are.
const choices = async (trx: Trx) => {
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(trx)).rows
  return {
    measures: await rows(
      sql`select measure, qualified, name_zh, name_en, article from rule.measures order by position`,
    ),
    misconduct: await rows(
      sql`select misconduct, name_zh, name_en, article from rule.misconduct order by position`,
    ),
    registries: await rows(sql`select o.id, o.name from organisations o, office.installation i
      where o.sort = 'registry' or o.id = i.registry_id order by o.name`),
    departments: await rows(sql`select id, name from organisations where sort = 'overseer' and active
      order by name`),
  }
}

export const supervision = new Hono<Env>()
  .get('/choices', zv('query', nothing), async (c) => c.json(await c.var.inDb('read', choices)))
  .get('/measures', zv('query', listQuery(listing)), (c) => list(c, listing, c.req.valid('query')))
  .get('/measures/:id', zv('param', idParam), zv('query', nothing), async (c) =>
    c.json(await c.var.inDb('read', (trx) => oneOf(trx, 'measure_list', c.req.valid('param').id))),
  )
  .post('/measures', creates, zv('query', nothing), zv('header', keyed), zv('json', measure), (c) => {
    const { registry_id, taken_on, words, ...said } = c.req.valid('json')
    return command(c, c.req.valid('json'), 201, async (trx) => {
      const id = await call(
        trx,
        sql<string>`record_measure(${registry_id}::uuid, ${said.measure}, ${said.misconduct}::text[],
          ${taken_on}::date, ${words})`,
      )
      return oneOf(trx, 'measure_list', id)
    })
  })
  .post(
    '/measures/:id/papers',
    takesBytes,
    zv('param', idParam),
    zv('query', upload),
    zv('header', maybeKeyed),
    (c) => receive(c, c.req.valid('param').id, c.req.valid('query').name),
  )
  .get('/papers/:id', givesBytes, zv('param', idParam), zv('query', nothing), async (c) =>
    sendFile(c, await c.var.inDb('read', (trx) => storedPaper(trx, c.req.valid('param').id))),
  )
  .post(
    '/shares/:id/end',
    zv('param', idParam),
    zv('query', nothing),
    zv('header', maybeKeyed),
    zv('json', nothing),
    (c) => {
      const { id } = c.req.valid('param')
      return command(c, c.req.valid('json'), 200, async (trx) => {
        await call(trx, sql`end_share(${id}::uuid)`)
        return oneOf(trx, 'share_list', id)
      })
    },
  )

const sharesOf = async (trx: Trx, id: string) =>
  (await sql`select * from share_list where case_id = ${id} order by shared_at desc limit 200`.execute(trx))
    .rows

export const caseShares = new Hono<Env>()
  .get('/:id/shares', zv('param', idParam), zv('query', nothing), async (c) =>
    c.json(await c.var.inDb('read', (trx) => sharesOf(trx, c.req.valid('param').id))),
  )
  .post(
    '/:id/shares',
    creates,
    zv('param', idParam),
    zv('query', nothing),
    zv('header', keyed),
    zv('json', share),
    (c) => {
      const { id } = c.req.valid('param')
      const { organisation_id, purpose, until_on } = c.req.valid('json')
      return command(c, c.req.valid('json'), 201, async (trx) => {
        const shared = await call(
          trx,
          sql<string>`share_case(${id}::uuid, ${organisation_id}::uuid, ${purpose}, ${until_on}::date)`,
        )
        return oneOf(trx, 'share_list', shared)
      })
    },
  )
