// What was reported to the national platform, for those who look after it, and the way to try once more.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { call } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import { command } from '../commands.ts'
import type { Env } from '../env.ts'
import { equals, isId, isTrue, type Listing, list, listQuery } from '../listing.ts'
import { problem } from '../problem.ts'
import { idParam, maybeKeyed, nothing, zv } from '../validate.ts'

const listing: Listing = {
  resource: 'national',
  view: 'national_list',
  sort: ['written_at', 'number', 'tries'],
  direction: 'DESC',
  filters: {
    progress: equals('progress'),
    number: equals('number'),
    registration_id: isId('registration_id'),
    wants_code: isTrue('wants_code'),
  },
}

const read = async (trx: Trx, id: string) => {
  const { rows } = await sql<Record<string, unknown>>`select * from national_list where id = ${id}`.execute(
    trx,
  )
  if (!rows[0]) throw problem(404, 'address_unknown')
  return rows[0]
}

export const national = new Hono<Env>()
  .get('/', zv('query', listQuery(listing)), (c) => list(c, listing, c.req.valid('query')))
  .get('/:id', zv('param', idParam), zv('query', nothing), async (c) =>
    c.json(await c.var.inDb('read', (trx) => read(trx, c.req.valid('param').id))),
  )
  .post(
    '/:id/retry',
    zv('param', idParam),
    zv('query', nothing),
    zv('header', maybeKeyed),
    zv('json', nothing),
    (c) => {
      const { id } = c.req.valid('param')
      return command(c, c.req.valid('json'), 200, async (trx) => {
        await call(trx, sql<void>`retry_report(${id}::uuid)`)
        return read(trx, id)
      })
    },
  )
