// Cases: list, open, read, fill in, and the one endpoint for every move of every scheme.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { advance, openCase, saveDraft } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import { command } from '../commands.ts'
import type { Env } from '../env.ts'
import { checkContent, withoutBlanks } from '../forms.ts'
import {
  equals,
  from,
  given,
  isId,
  isSet,
  type Listing,
  list,
  listQuery,
  until,
  whether,
  words,
} from '../listing.ts'
import { creates } from '../openapi.ts'
import { problem } from '../problem.ts'
import { idParam, keyed, nothing, optionalText, uuid, zv } from '../validate.ts'

const URGENCIES = new Map([
  ['overdue', sql<boolean>`turn is not null and due_on < (select today())`],
  ['today', sql<boolean>`turn is not null and due_on = (select today())`],
  ['soon', sql<boolean>`turn is not null and due_on > (select today()) and due_on <= (select soon_until())`],
  ['later', sql<boolean>`turn is not null and (due_on > (select soon_until()) or due_on is null)`],
])

// What the view's \`mine\` says, in columns that an index knows.
const isMine = sql<boolean>`turn = any ((select my_turns())::text[])
  and turn_of = any ((select my_organisations())::uuid[])`

const isFiledLate = sql<boolean>`id in (select case_id from case_filings where late)`

const listing: Listing = {
  resource: 'cases',
  view: 'case_list',
  window: { small: 'my_cases', reviewer: 'reviewer_id' },
  sort: ['due_on', 'opened_at', 'receipt_number'],
  filters: {
    scheme: equals('scheme'),
    kind: equals('kind'),
    stage: equals('stage'),
    district: equals('district'),
    applicant_id: isId('applicant_id'),
    registration_id: isId('registration_id'),
    turn: equals('turn'),
    mine: whether(isMine, sql`not mine`),
    waiting: whether(sql`turn is not null and not mine`, sql`turn is null or mine`),
    open: isSet('turn'),
    filed_late: whether(isFiledLate, sql`not ${isFiledLate}`),
    urgency: given(z.enum(['overdue', 'today', 'soon', 'later']), URGENCIES),
    due_from: from('due_on'),
    due_to: until('due_on'),
    q: words('search_cases', 'case_search', 'case_id'),
  },
}

const content = z.record(z.string().max(100), z.unknown())
const name = z.string().min(1).max(100)

const opening = z.strictObject({
  scheme: name,
  kind: name,
  content: content.optional(),
  registration_id: uuid.nullish(),
  about: uuid.nullish(),
})

const draft = z.strictObject({ revision: z.int(), content })

export const move = z.strictObject({
  seq: z.int(),
  action: name,
  reasons: z.array(name).max(50).optional(),
  remark: optionalText(2000),
  defects: z
    .array(z.strictObject({ field: name.nullish(), material: name.nullish(), words: z.string().max(2000) }))
    .max(200)
    .optional(),
  attachments: z.array(uuid).max(50).optional(),
})

const read = async (trx: Trx, id: string) => {
  const { rows } = await sql<{ page: unknown }>`/* prepared */
    select page || case_context(id) as page from case_page where id = ${id}`.execute(trx)
  if (!rows[0]) throw problem(404, 'address_unknown')
  return rows[0].page
}

interface Term {
  due_on: string | null
  due_provisional: boolean
  days: number | null
  unit: string | null
  entered_on: string
  starts_on: string
  today: string
  days_left: number | null
}

const readDeadline = async (trx: Trx, id: string) => {
  const { rows } = await sql<Term>`
    select c.due_on, c.due_provisional, s.days, s.unit, c.entered_on, term_start(row) as starts_on,
           today() as today, c.days_left
      from case_list c join cases row on row.id = c.id
      join rule.stages s on (s.edition, s.procedure, s.stage) = (c.edition, c.procedure, c.stage)
     where c.id = ${id}`.execute(trx)
  if (!rows[0]) throw problem(404, 'address_unknown')
  const days =
    await sql`select day, counted, ordinal, note_zh, note_en from explain_due(${id}::uuid)`.execute(trx)
  const changes = await sql`
    select d.why, d.old_due_on, d.old_provisional, d.due_on, d.due_provisional, d.changed_at
      from deadline_changes d join cases c on (c.id, c.seq) = (d.case_id, d.seq)
     where d.case_id = ${id} order by d.n`.execute(trx)
  return { ...rows[0], list: days.rows, changes: changes.rows }
}

export const cases = new Hono<Env>()
  .get('/', zv('query', listQuery(listing)), (c) => list(c, listing, c.req.valid('query')))
  .post('/', creates, zv('query', nothing), zv('header', keyed), zv('json', opening), (c) => {
    const { registration_id: registration, content: given = {}, ...rest } = c.req.valid('json')
    const filled = withoutBlanks(given)
    return command(c, c.req.valid('json'), 201, async (trx) => {
      const id = await openCase(trx, { ...rest, registration, content: filled })
      await checkContent(trx, id, filled)
      return read(trx, id)
    })
  })
  .get('/:id', zv('param', idParam), zv('query', nothing), async (c) =>
    c.json(await c.var.inDb('read', (trx) => read(trx, c.req.valid('param').id))),
  )
  .put('/:id', zv('param', idParam), zv('query', nothing), zv('json', draft), (c) => {
    const { revision, content } = c.req.valid('json')
    const { id } = c.req.valid('param')
    const filled = withoutBlanks(content)
    return command(c, c.req.valid('json'), 200, async (trx) => {
      await saveDraft(trx, id, revision, filled)
      await checkContent(trx, id, filled)
      return read(trx, id)
    })
  })
  .post(
    '/:id/actions',
    zv('param', idParam),
    zv('query', nothing),
    zv('header', keyed),
    zv('json', move),
    (c) => {
      const { id } = c.req.valid('param')
      return command(c, c.req.valid('json'), 200, async (trx) => {
        await advance(trx, id, c.req.valid('json'))
        return read(trx, id)
      })
    },
  )
  .get('/:id/deadline', zv('param', idParam), zv('query', nothing), async (c) =>
    c.json(await c.var.inDb('read', (trx) => readDeadline(trx, c.req.valid('param').id))),
  )
