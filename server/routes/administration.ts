// What an administrator does: organisations, people, duties, settings. Every act is a door of the database,
// and no door here leads to a case.
import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { call } from '../../db/advance.ts'
import type { Work } from '../../db/connect.ts'
import { addressOf } from '../address.ts'
import { command } from '../commands.ts'
import type { Env } from '../env.ts'
import { equals, isId, isTrue, type Listing, list, listQuery } from '../listing.ts'
import { creates } from '../openapi.ts'
import { digestOf } from '../session.ts'
import { because, day, idParam, keyed, nothing, uuid, zv } from '../validate.ts'

type Asked = Context<Env>

const part = z.string().trim().min(1).max(100)
const contains = (...columns: string[]) => ({
  schema: part,
  where: (text: string) =>
    sql<boolean>`${sql.join(
      columns.map((column) => sql`strpos(lower(${sql.ref(column)}), lower(${text})) > 0`),
      sql` or `,
    )}`,
})

const people: Listing = {
  resource: 'administration/people',
  view: 'managed_people',
  sort: ['name', 'username', 'organisation_name', 'last_seen_at'],
  filters: {
    q: contains('name', 'username', 'organisation_name'),
    scope: equals('scope'),
    organisation_id: isId('organisation_id'),
    active: isTrue('active'),
  },
}

const organisations: Listing = {
  resource: 'administration/organisations',
  view: 'managed_organisations',
  sort: ['name', 'district', 'sort'],
  filters: {
    q: contains('name', 'credit_code'),
    sort: equals('sort'),
    district: equals('district'),
    active: isTrue('active'),
  },
}

const said = (max: number) => z.string().trim().min(1).max(max)
const unlike = (pattern: RegExp, sentence: 'email_unlike' | 'username_unlike') =>
  said(200).superRefine((value, context) => {
    if (!pattern.test(value)) context.addIssue(because(sentence))
  })
const email = unlike(/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/, 'email_unlike')
const username = unlike(/^[a-z][a-z0-9_.-]{1,62}$/, 'username_unlike')
const language = z.enum(['zh', 'en'])

const organisation = z.strictObject({
  name: z.string().trim().min(2).max(200),
  credit_code: z.string().trim().toUpperCase().min(1).max(40),
  sort: said(40),
  district: said(6),
  active: z.boolean(),
})
const person = { name: said(100), email, language }
const invited = z.strictObject({ ...person, username, scope: said(40), organisation_id: uuid })
const changed = z.strictObject(person)
const role = { organisation_id: uuid, party: said(40), duty: said(40) }
const granted = z.strictObject({ ...role, from_on: day, until_on: day.nullish() })
const ended = z.strictObject({ ...role, until_on: day.nullish() })
const reset = z.strictObject({ factor: z.boolean() })
const named = z.strictObject({
  platform_zh: said(60),
  platform_en: said(120),
  contact: z.string().trim().max(100),
})
const chosen = z.strictObject({ profile: said(40), staff_passwords: said(40), public_passwords: said(40) })

// Says where the request came from, and then does it.
const act = (c: Asked, body: object, status: number, work: Work<unknown>) =>
  command(c, body, status, async (trx) => {
    await sql`select set_config('app.address', ${addressOf(c)}, true)`.execute(trx)
    return work(trx)
  })

const door = (c: Asked, body: object, query: RawBuilder<unknown>, status = 200) =>
  act(c, body, status, async (trx) => {
    await query.execute(trx)
    return { done: true }
  })

// A link for its person alone: it goes into the mail, and neither into an answer nor into a log.
const newLink = (c: Asked) => {
  const token = randomBytes(32).toString('base64url')
  const link = new URL(`/welcome/${token}`, c.var.settings.publicUrl).href
  return { hash: digestOf(token), link }
}

const save = (c: Asked, id: string | null, given: z.infer<typeof organisation>, status: number) =>
  act(c, given, status, async (trx) => ({
    id: await call(
      trx,
      sql<string>`save_organisation(${id}::uuid, ${given.name}, ${given.credit_code}, ${given.sort},
        ${given.district}, ${given.active})`,
    ),
  }))

const invite = (c: Asked, given: z.infer<typeof invited>) =>
  act(c, given, 201, async (trx) => {
    const { hash, link } = newLink(c)
    const id = await call(
      trx,
      sql<string>`invite_person(${given.username}, ${given.name}, ${given.email}, ${given.language},
        ${given.scope}, ${given.organisation_id}::uuid, ${hash}, ${link})`,
    )
    return { id }
  })

const sendReset = (c: Asked, id: string, { factor }: z.infer<typeof reset>) => {
  const { hash, link } = newLink(c)
  return door(c, { factor }, sql`select reset_person(${id}::uuid, ${factor}::boolean, ${hash}, ${link})`)
}

const of = [zv('param', idParam), zv('query', nothing), zv('header', keyed)] as const

export const administration = new Hono<Env>()
  .get('/people', zv('query', listQuery(people)), (c) => list(c, people, c.req.valid('query')))
  .get('/organisations', zv('query', listQuery(organisations)), (c) =>
    list(c, organisations, c.req.valid('query')),
  )
  .get('/choices', zv('query', nothing), async (c) =>
    c.json(await c.var.inDb('read', (trx) => call(trx, sql<object>`account_choices()`))),
  )
  .get('/readiness', zv('query', nothing), async (c) =>
    c.json(await c.var.inDb('read', (trx) => call(trx, sql<object>`readiness()`))),
  )
  .get('/settings', zv('query', nothing), async (c) =>
    c.json(await c.var.inDb('read', (trx) => call(trx, sql<object>`security_settings()`))),
  )
  .post('/settings', zv('query', nothing), zv('header', keyed), zv('json', chosen), (c) => {
    const given = c.req.valid('json')
    const { profile, staff_passwords, public_passwords } = given
    return door(c, given, sql`select choose_security(${profile}, ${staff_passwords}, ${public_passwords})`)
  })
  .post('/platform', zv('query', nothing), zv('header', keyed), zv('json', named), (c) => {
    const given = c.req.valid('json')
    const { platform_zh, platform_en, contact } = given
    return door(c, given, sql`select name_platform(${platform_zh}, ${platform_en}, nullif(${contact}, ''))`)
  })
  .post('/organisations', creates, zv('query', nothing), zv('header', keyed), zv('json', organisation), (c) =>
    save(c, null, c.req.valid('json'), 201),
  )
  .post('/organisations/:id', ...of, zv('json', organisation), (c) =>
    save(c, c.req.valid('param').id, c.req.valid('json'), 200),
  )
  .post('/people', creates, zv('query', nothing), zv('header', keyed), zv('json', invited), (c) =>
    invite(c, c.req.valid('json')),
  )
  .get('/people/:id/handover', zv('param', idParam), zv('query', nothing), async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await c.var.inDb('read', (trx) => call(trx, sql<object>`handover_of(${id}::uuid)`)))
  })
  .post('/people/:id', ...of, zv('json', changed), (c) => {
    const given = c.req.valid('json')
    const { id } = c.req.valid('param')
    return door(
      c,
      given,
      sql`select change_person(${id}::uuid, ${given.name}, ${given.email}, ${given.language})`,
    )
  })
  .post('/people/:id/roles', ...of, zv('json', granted), (c) => {
    const given = c.req.valid('json')
    const { organisation_id, party, duty, from_on, until_on } = given
    return door(
      c,
      given,
      sql`select grant_role(${c.req.valid('param').id}::uuid, ${organisation_id}::uuid, ${party}, ${duty},
        ${from_on}::date, ${until_on ?? null}::date)`,
    )
  })
  .post('/people/:id/roles/ending', ...of, zv('json', ended), (c) => {
    const given = c.req.valid('json')
    const { organisation_id, party, duty, until_on } = given
    return door(
      c,
      given,
      sql`select end_role(${c.req.valid('param').id}::uuid, ${organisation_id}::uuid, ${party}, ${duty},
        ${until_on ?? null}::date)`,
    )
  })
  .post('/people/:id/reset', ...of, zv('json', reset), (c) =>
    sendReset(c, c.req.valid('param').id, c.req.valid('json')),
  )
  .post('/people/:id/disabling', ...of, zv('json', nothing), (c) =>
    door(c, {}, sql`select disable_person(${c.req.valid('param').id}::uuid)`),
  )
  .post('/people/:id/enabling', ...of, zv('json', nothing), (c) =>
    door(c, {}, sql`select enable_person(${c.req.valid('param').id}::uuid)`),
  )
