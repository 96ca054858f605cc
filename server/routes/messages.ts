// A person's notices: list, read, and the mark that they were read.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { call } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import type { Env } from '../env.ts'
import { isId, isSet, type Listing, list, listQuery } from '../listing.ts'
import { problem } from '../problem.ts'
import { idParam, nothing, zv } from '../validate.ts'

const listing: Listing = {
  resource: 'messages',
  view: 'message_list',
  sort: ['written_at'],
  direction: 'DESC',
  filters: { case_id: isId('case_id'), read: isSet('read_at') },
}

const mark = z.strictObject({ read: z.boolean() })

const read = async (trx: Trx, id: string) => {
  const { rows } = await sql<Record<string, unknown>>`select * from message_list where id = ${id}`.execute(
    trx,
  )
  if (!rows[0]) throw problem(404, 'address_unknown')
  return rows[0]
}

export const messages = new Hono<Env>()
  .get('/', zv('query', listQuery(listing)), (c) => list(c, listing, c.req.valid('query')))
  .get('/:id', zv('param', idParam), zv('query', nothing), async (c) =>
    c.json(await c.var.inDb('read', (trx) => read(trx, c.req.valid('param').id))),
  )
  .put('/:id', zv('param', idParam), zv('query', nothing), zv('json', mark), async (c) => {
    const { id } = c.req.valid('param')
    const answer = await c.var.inDb('write', async (trx) => {
      await call(trx, sql<void>`read_message(${id}::uuid, ${c.req.valid('json').read})`)
      return read(trx, id)
    })
    return c.json(answer)
  })
