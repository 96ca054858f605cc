// The counter: people are registered and their identity checked, and cases are entered for them.
import { createHmac } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { sql } from 'kysely'
import { z } from 'zod'
import { call } from '../../db/advance.ts'
import type { Work } from '../../db/connect.ts'
import { command, performed } from '../commands.ts'
import type { Env } from '../env.ts'
import { equals, isId, isTrue, type Listing, list, listQuery } from '../listing.ts'
import { creates } from '../openapi.ts'
import { digestOf, SESSION } from '../session.ts'
import { because, idParam, KEY, keyed, nothing, zv } from '../validate.ts'

const people: Listing = {
  resource: 'people/counter',
  view: 'counter_people',
  sort: ['name', 'username'],
  filters: {
    username: equals('username'),
    name: equals('name'),
    organisation_id: isId('organisation_id'),
    credit_code: equals('credit_code'),
    for_self: isTrue('for_self'),
  },
}

const said = (max: number, pattern?: RegExp) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .superRefine((value, context) => {
      if (pattern && !pattern.test(value)) context.addIssue(because('form_unlike'))
    })
const upper = (max: number) => z.string().trim().toUpperCase().min(1).max(max)
const username = z
  .string()
  .trim()
  .toLowerCase()
  .superRefine((value, context) => {
    if (!/^[a-z][a-z0-9_.-]{1,62}$/.test(value)) context.addIssue(because('username_unlike'))
  })

const registering = z.strictObject({
  username,
  name: said(100),
  email: said(200, /^[^\s@]+@[^\s@]+\.[^\s@]+$/).nullish(),
  number: upper(40),
  // Without a code the person acts for themselves.
  credit_code: upper(40).nullish(),
  organisation: said(200).nullish(),
  district: said(6),
})
const checking = z.strictObject({ number: upper(40) })
const applying = z.strictObject({ scheme: said(100), kind: said(100), number: upper(100).nullish() })
const contesting = z.strictObject({ receipt_number: said(40) })

// The same command in the same session has the same link: it is worked out from a secret that only the
// browser keeps, so that neither the link nor anything it could be worked out from is ever stored.
const tokenFor = (c: Context<Env>) =>
  createHmac('sha256', getCookie(c, SESSION) ?? '')
    .update(`link\n${c.req.header(KEY)}`)
    .digest('base64url')

interface Answer {
  id: string
}

// With the link, if it is one that still works.
const withLink = async (
  c: Context<Env>,
  body: unknown,
  status: number,
  work: (link: Buffer) => Work<Answer>,
) => {
  const token = tokenFor(c)
  const done = await performed(c, body, status, work(digestOf(token)))
  const works = await call(c.var.db, sql<string | null>`link_person(${digestOf(token)})`)
  const link = works ? new URL(`/welcome/${token}`, c.var.settings.publicUrl).href : null
  return c.json({ ...(JSON.parse(done.answer) as Answer), link }, done.status as ContentfulStatusCode)
}

const register =
  (given: z.infer<typeof registering>) =>
  (link: Buffer): Work<Answer> =>
  async (trx) => ({
    id: await call(
      trx,
      sql<string>`register_person(${given.username}, ${given.name}, ${given.email ?? null}, ${given.number},
      ${given.credit_code ?? null}, ${given.organisation ?? null}, ${given.district}, ${link})`,
    ),
  })

const check =
  (id: string, number: string) =>
  (link: Buffer): Work<Answer> =>
  async (trx) => {
    await call(trx, sql<void>`check_identity(${id}::uuid, ${number}, ${link})`)
    return { id }
  }

export const counter = new Hono<Env>()
  .get('/counter', zv('query', listQuery(people)), (c) => list(c, people, c.req.valid('query')))
  .post('/counter', creates, zv('query', nothing), zv('header', keyed), zv('json', registering), (c) => {
    const given = c.req.valid('json')
    return withLink(c, given, 201, register(given))
  })
  .post(
    '/:id/identity',
    zv('param', idParam),
    zv('query', nothing),
    zv('header', keyed),
    zv('json', checking),
    (c) => {
      const given = c.req.valid('json')
      return withLink(c, given, 200, check(c.req.valid('param').id, given.number))
    },
  )
  .get('/:id/offers', zv('param', idParam), zv('query', nothing), async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await c.var.inDb('read', (trx) => call(trx, sql<object[]>`intake_offers(${id}::uuid)`)))
  })
  .post(
    '/:id/applications',
    creates,
    zv('param', idParam),
    zv('query', nothing),
    zv('header', keyed),
    zv('json', applying),
    (c) => {
      const { id } = c.req.valid('param')
      const { scheme, kind, number = null } = c.req.valid('json')
      return command(c, c.req.valid('json'), 201, async (trx) => ({
        id: await call(trx, sql<string>`intake_at_counter(${id}::uuid, ${scheme}, ${kind}, ${number})`),
      }))
    },
  )
  .post(
    '/:id/cases',
    creates,
    zv('param', idParam),
    zv('query', nothing),
    zv('header', keyed),
    zv('json', contesting),
    (c) => {
      const { id } = c.req.valid('param')
      const { receipt_number } = c.req.valid('json')
      return command(c, c.req.valid('json'), 201, async (trx) => ({
        id: await call(trx, sql<string>`contest_at_counter(${id}::uuid, ${receipt_number})`),
      }))
    },
  )
