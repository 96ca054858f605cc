// What works while nobody watches, for whoever administers: the jobs, the post, and what could not be drawn.
import { type Context, Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { call } from '../../db/advance.ts'
import type { Work } from '../../db/connect.ts'
import { addressOf } from '../address.ts'
import { command } from '../commands.ts'
import type { Env } from '../env.ts'
import { type Listing, list, listQuery } from '../listing.ts'
import { keyed, nothing, uuid, zv } from '../validate.ts'

const MOST = 200
const name = z.string().regex(/^[a-z_]{1,40}$/)

const jobs: Listing = {
  resource: 'jobs',
  view: 'job_list',
  sort: ['position'],
  id: name,
  filters: {},
}

const mails: Listing = {
  resource: 'jobs/mails',
  view: 'dead_mail_list',
  sort: ['failed_at'],
  direction: 'DESC',
  filters: {},
}

const drawings: Listing = {
  resource: 'jobs/drawings',
  view: 'failed_drawing_list',
  sort: ['next_try_at'],
  id: z.string().max(100),
  filters: {},
}

// Either these, or all there are.
const chosen = z.union([
  z.strictObject({ ids: z.array(uuid).min(1).max(MOST) }),
  z.strictObject({ all: z.literal(true) }),
])

// Says where the request came from, and then does it.
const act = (c: Context<Env>, body: object, work: Work<unknown>) =>
  command(c, body, 200, async (trx) => {
    await sql`select set_config('app.address', ${addressOf(c)}, true)`.execute(trx)
    return work(trx)
  })

export const watch = new Hono<Env>()
  .get('/', zv('query', listQuery(jobs)), (c) => list(c, jobs, c.req.valid('query')))
  .get('/post', zv('query', nothing), async (c) =>
    c.json(await c.var.inDb('read', (trx) => call(trx, sql<object>`post_state()`))),
  )
  .get('/mails', zv('query', listQuery(mails)), (c) => list(c, mails, c.req.valid('query')))
  .get('/drawings', zv('query', listQuery(drawings)), (c) => list(c, drawings, c.req.valid('query')))
  .post('/mails/retry', zv('query', nothing), zv('header', keyed), zv('json', chosen), (c) => {
    const given = c.req.valid('json')
    const ids = 'ids' in given ? given.ids : null
    return act(c, given, async (trx) => ({
      retried: await call(trx, sql<number>`retry_mails(${ids}::uuid[])`),
    }))
  })
  .post(
    '/:job/run',
    zv('param', z.strictObject({ job: name })),
    zv('query', nothing),
    zv('header', keyed),
    zv('json', nothing),
    (c) =>
      act(c, {}, async (trx) => ({
        wanted: await call(trx, sql<number>`run_job(${c.req.valid('param').job})`),
      })),
  )
