// The register as those see it whose business it is, and the slip of each version.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { call } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import type { Env } from '../env.ts'
import { sendFile } from '../files.ts'
import { equals, from, isId, type Listing, list, listQuery, until } from '../listing.ts'
import { givesBytes } from '../openapi.ts'
import { problem } from '../problem.ts'
import { idParam, nothing, zv } from '../validate.ts'

const listing: Listing = {
  resource: 'registrations',
  view: 'registration_list',
  sort: ['coded_on', 'valid_until', 'number', 'name'],
  direction: 'DESC',
  filters: {
    scheme: equals('scheme'),
    kind: equals('kind'),
    district: equals('district'),
    status: equals('status'),
    national_state: equals('national_state'),
    number: equals('number'),
    holder_id: isId('holder_id'),
    case_id: isId('case_id'),
    coded_from: from('coded_on'),
    coded_to: until('coded_on'),
    valid_until_from: from('valid_until'),
    valid_until_to: until('valid_until'),
  },
}

const version = z.strictObject({
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .optional(),
})

const exact = z.strictObject({ number: z.string().trim().min(1).max(100) })

const read = async (trx: Trx, id: string) => {
  const { rows } = await sql<{ page: unknown }>`
    select page from registration_page where id = ${id}`.execute(trx)
  if (!rows[0]) throw problem(404, 'address_unknown')
  return rows[0].page
}

const readEntry = async (trx: Trx, number: string) => {
  const entry = await call(trx, sql<Record<string, unknown> | null>`register_entry(${number})`)
  if (!entry) throw problem(404, 'number_unknown')
  return entry
}

interface Slip {
  sha256: Buffer
  bytes: number
  number: string
  version: number
}

const readSlip = async (trx: Trx, id: string, wanted: number | undefined) => {
  const { rows } = await sql<Slip>`select * from slip_of(${id}::uuid, ${wanted ?? null}::int)`.execute(trx)
  if (!rows[0]) throw problem(404, 'address_unknown')
  const { number, version, ...file } = rows[0]
  return { ...file, name: `${number}-${version}.pdf`, type: 'application/pdf' }
}

export const registrations = new Hono<Env>()
  .get('/', zv('query', listQuery(listing)), (c) => list(c, listing, c.req.valid('query')))
  .get('/:id', zv('param', idParam), zv('query', nothing), async (c) =>
    c.json(await c.var.inDb('read', (trx) => read(trx, c.req.valid('param').id))),
  )
  .get('/:id/certificate', givesBytes, zv('param', idParam), zv('query', version), async (c) => {
    const { id } = c.req.valid('param')
    const { version } = c.req.valid('query')
    return sendFile(c, await c.var.inDb('read', (trx) => readSlip(trx, id, version)))
  })

// Public facts by exact number: whoever has an interest in an entry need not be its registrant.
export const register = new Hono<Env>().get('/', zv('query', exact), async (c) =>
  c.json(await c.var.inDb('read', (trx) => readEntry(trx, c.req.valid('query').number))),
)
