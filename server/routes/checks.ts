// What an officer is shown before deciding about a case, and what its registrant may see of that.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { call } from '../../db/advance.ts'
import type { Env } from '../env.ts'
import { idParam, nothing, zv } from '../validate.ts'

export const caseChecks = new Hono<Env>().get(
  '/:id/checks',
  zv('param', idParam),
  zv('query', nothing),
  async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await c.var.inDb('read', (trx) => call(trx, sql<object>`case_checks(${id}::uuid)`)))
  },
)
