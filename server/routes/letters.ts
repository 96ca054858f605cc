// The office's documents: which there are, their PDFs, that they were received, and what an act would say.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { call } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import { command } from '../commands.ts'
import type { Env } from '../env.ts'
import { sendBytes, sendFile } from '../files.ts'
import { equals, isId, isSet, isTrue, type Listing, list, listQuery } from '../listing.ts'
import { say } from '../messages/say.ts'
import { givesBytes } from '../openapi.ts'
import { print } from '../printer.ts'
import { problem } from '../problem.ts'
import { idParam, maybeKeyed, nothing, uuid, zv } from '../validate.ts'
import { move } from './cases.ts'

const listing: Listing = {
  resource: 'letters',
  view: 'letter_list',
  sort: ['written_at', 'number'],
  direction: 'DESC',
  filters: {
    case_id: isId('case_id'),
    mine: isTrue('mine'),
    delivered: isSet('delivered_on'),
    letter: equals('letter'),
  },
}

const read = async (trx: Trx, id: string) => {
  const { rows } = await sql`select * from letter_list where id = ${id}`.execute(trx)
  if (!rows[0]) throw problem(404, 'address_unknown')
  return rows[0]
}

interface Stored {
  sha256: Buffer
  bytes: number
  number: string
}

const readFile = async (trx: Trx, id: string) => {
  const { rows } = await sql<Stored>`select * from letter_of(${id}::uuid)`.execute(trx)
  if (!rows[0]) throw problem(404, 'address_unknown')
  const { number, ...file } = rows[0]
  return { ...file, name: `${number}.pdf`, type: 'application/pdf' }
}

const receipt = z.strictObject({})

export const letters = new Hono<Env>()
  .get('/', zv('query', listQuery(listing)), (c) => list(c, listing, c.req.valid('query')))
  .get('/:id', zv('param', idParam), zv('query', nothing), async (c) =>
    c.json(await c.var.inDb('read', (trx) => read(trx, c.req.valid('param').id))),
  )
  .get('/:id/file', givesBytes, zv('param', idParam), zv('query', nothing), async (c) =>
    sendFile(c, await c.var.inDb('read', (trx) => readFile(trx, c.req.valid('param').id))),
  )
  .post(
    '/:id/receipt',
    zv('param', idParam),
    zv('query', nothing),
    zv('header', maybeKeyed),
    zv('json', receipt),
    (c) => {
      const { id } = c.req.valid('param')
      return command(c, c.req.valid('json'), 200, async (trx) => {
        await call(trx, sql<void>`confirm_letter(${id}::uuid)`)
        return read(trx, id)
      })
    },
  )

// The act as it would be made; without `seq`, on the case as it stands.
const preview = move.extend({ seq: z.int().optional() }).omit({ attachments: true })

interface Words {
  title: string
  [key: string]: unknown
}

const readPreview = async (trx: Trx, id: string, act: z.infer<typeof preview>) => {
  const { rows } = await sql<{ seq: number }>`select seq from cases where id = ${id}`.execute(trx)
  const seq = act.seq ?? rows[0]?.seq ?? 0
  return call(
    trx,
    sql<Words[]>`preview_letters(${id}::uuid, ${seq}::int, ${act.action}, ${act.reasons ?? []}::text[],
      ${act.remark ?? null}::text, ${JSON.stringify(act.defects ?? [])}::jsonb)`,
  )
}

const paperParam = z.strictObject({ id: uuid, material: z.string().min(1).max(100) })

// What belongs to one case: the documents an act would issue, and the papers to print for signing.
export const caseLetters = new Hono<Env>()
  .post(
    '/:id/letters/preview',
    zv('param', idParam),
    zv('query', nothing),
    zv('json', preview),
    async (c) => {
      const { id } = c.req.valid('param')
      const words = await c.var.inDb('write', (trx) => readPreview(trx, id, c.req.valid('json')))
      const number = say('number_pending')[c.var.language]
      return c.json(words.map((one) => ({ number, ...one })))
    },
  )
  .get('/:id/forms/:material', givesBytes, zv('param', paperParam), zv('query', nothing), async (c) => {
    const { id, material } = c.req.valid('param')
    const form = await c.var.inDb('read', (trx) => call(trx, sql<Words>`form_of(${id}::uuid, ${material})`))
    return sendBytes(c, await print(form), `${form.title}.pdf`, 'application/pdf')
  })
