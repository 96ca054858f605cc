// The working calendar, a year at a time: read by everybody, loaded from its notice by the administrator.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { call } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import { command } from '../commands.ts'
import type { Env } from '../env.ts'
import { problem } from '../problem.ts'
import { day, keyed, nothing, zv } from '../validate.ts'

const yearParam = z.strictObject({ year: z.string().regex(/^20\d\d$/) })

const words = (max: number) => z.string().max(max)

const loading = z.strictObject({
  notice: words(200),
  source: words(1000),
  days: z
    .array(z.strictObject({ day, working: z.boolean(), name_zh: words(200), name_en: words(200).optional() }))
    .max(400),
  dry: z.boolean(),
})

type Loading = z.infer<typeof loading>

const read = async (trx: Trx, year: number) => {
  const page = await call(trx, sql<unknown>`calendar_of(${year}::int)`)
  if (!page) throw problem(404, 'address_unknown')
  return page
}

// What the load did or, of a dry run, would do. It counts every open case anew, which may take a while.
const load = async (trx: Trx, year: number, { notice, source, days, dry }: Loading) => {
  await sql`set local statement_timeout = '9s'`.execute(trx)
  const listed = JSON.stringify(days)
  return call(trx, sql<unknown>`load_calendar(${year}::int, ${notice}, ${source}, ${listed}::jsonb, ${dry})`)
}

export const calendar = new Hono<Env>()
  .get('/:year', zv('param', yearParam), zv('query', nothing), async (c) =>
    c.json(await c.var.inDb('read', (trx) => read(trx, Number(c.req.valid('param').year)))),
  )
  .post(
    '/:year',
    zv('param', yearParam),
    zv('query', nothing),
    zv('header', keyed),
    zv('json', loading),
    (c) => {
      const year = Number(c.req.valid('param').year)
      return command(c, c.req.valid('json'), 200, (trx) => load(trx, year, c.req.valid('json')))
    },
  )
