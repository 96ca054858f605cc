// What is handed over whole: a case as one file, and everything that is kept on whoever asks.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { call } from '../../db/advance.ts'
import { zipped } from '../archive/zip.ts'
import { aboutOf, entriesOf, held } from '../archive.ts'
import type { Env } from '../env.ts'
import { asFile, flowing } from '../files.ts'
import { say } from '../messages/say.ts'
import { givesBytes } from '../openapi.ts'
import { idParam, nothing, zv } from '../validate.ts'

export const caseArchive = new Hono<Env>().get(
  '/:id/archive',
  givesBytes,
  zv('param', idParam),
  zv('query', nothing),
  async (c) => {
    const { id } = c.req.valid('param')
    const one = await c.var.inDb('read', (trx) => held(trx, id))
    const entries = entriesOf(one, c.var.filesDb, c.var.language)
    const body = await flowing(c, zipped(entries, aboutOf(one)))
    c.var.log.info({ case: id }, 'a whole case is handed out')
    return c.body(body, 200, asFile(`${one.page.receipt_number}.zip`, 'application/zip'))
  },
)

export const ownData = new Hono<Env>().get('/data', givesBytes, zv('query', nothing), async (c) => {
  const data = await c.var.inDb('read', (trx) => call(trx, sql<object>`own_data()`))
  const name = `${say('own_data_name')[c.var.language]}.json`
  return c.body(`${JSON.stringify(data, null, 2)}\n`, 200, asFile(name, 'application/json; charset=utf-8'))
})
