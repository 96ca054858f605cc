// The evaluation of the registry: its figures, the cases behind each of them, and both as a table to keep.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { call } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import type { Env } from '../env.ts'
import { equals, from, given, isId, type Listing, list, listQuery, until } from '../listing.ts'
import { givesBytes } from '../openapi.ts'
import { problem } from '../problem.ts'
import { noteExport } from '../security_notes.ts'
import { because, day, uuid, zv } from '../validate.ts'
import { asTable, type Evaluation } from './evaluation_table.ts'

const name = z.string().min(1).max(100)

const asked = z
  .strictObject({
    from: day.optional(),
    to: day.optional(),
    scheme: name.optional(),
    kind: name.optional(),
    district: name.optional(),
    registry: uuid.optional(),
  })
  .superRefine(({ from: first, to: last }, context) => {
    if (first && last && last < first) context.addIssue({ ...because('range_backwards'), path: ['to'] })
  })

type Asked = z.output<typeof asked>

// Without a period it is the present month.
const read = (trx: Trx, { from: first, to: last, scheme, kind, district, registry }: Asked) =>
  call(
    trx,
    sql<Evaluation>`evaluation(
      coalesce(${first ?? null}::date, date_trunc('month', coalesce(${last ?? null}::date, today()))::date),
      coalesce(${last ?? null}::date, today()), ${scheme ?? null}, ${kind ?? null}, ${district ?? null},
      ${registry ?? null}::uuid)`,
  )

const PARTS = new Map([
  ['counted', sql<boolean>`counted`],
  ['met', sql<boolean>`met`],
  ['unmet', sql<boolean>`counted and not met`],
])

const listing: Listing = {
  resource: 'evaluation',
  view: 'evaluation_cases',
  sort: ['day', 'days'],
  direction: 'DESC',
  id: z.string().max(60),
  filters: {
    from: from('day'),
    to: until('day'),
    scheme: equals('scheme'),
    kind: equals('counted_kind'),
    district: equals('district'),
    registry: isId('registry_id'),
    procedure: equals('procedure'),
    stage: equals('stage'),
    part: given(z.enum(['counted', 'met', 'unmet']), PARTS),
  },
}
const behind: Listing = {
  ...listing,
  filters: { ...listing.filters, indicator: equals('indicator') },
}

const indicatorParam = z.strictObject({ indicator: z.string().regex(/^[a-z0-9_]{1,60}$/) })

const isCounted = (trx: Trx, indicator: string) =>
  call(trx, sql<boolean>`exists (select from rule.indicators i where i.indicator = ${indicator})`)

export const evaluation = new Hono<Env>()
  .get('/evaluation', zv('query', asked), async (c) =>
    c.json(await c.var.inDb('read', (trx) => read(trx, c.req.valid('query')))),
  )
  .get('/evaluation.csv', givesBytes, zv('query', asked), async (c) => {
    const { name: file, text } = asTable(
      await c.var.inDb('read', (trx) => read(trx, c.req.valid('query'))),
      c.var.language,
    )
    c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file)}`)
    await noteExport(c)
    return c.body(text, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
  })
  .get(
    '/evaluation/:indicator/cases',
    zv('param', indicatorParam),
    zv('query', listQuery(listing)),
    async (c) => {
      const { indicator } = c.req.valid('param')
      const query = c.req.valid('query')
      if (!(await c.var.inDb('read', (trx) => isCounted(trx, indicator))))
        throw problem(404, 'address_unknown')
      return list(c, behind, { ...query, filter: { ...query.filter, indicator } })
    },
  )
