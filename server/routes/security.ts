// The security log, for those who audit.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Env } from '../env.ts'
import { equals, from, isTrue, type Listing, list, listQuery, until } from '../listing.ts'
import { zv } from '../validate.ts'

const said = z.string().trim().min(1).max(100)

// One word finds whoever acted and whomever it was about, by name or username.
const who = {
  schema: said,
  where: (
    text: string,
  ) => sql<boolean>`lower(${text}) in (lower(actor_name), lower(person_name), actor_username,
    person_username)`,
}

const lines: Listing = {
  resource: 'security',
  view: 'security_lines',
  sort: ['seq'],
  direction: 'DESC',
  id: z.string().max(20),
  filters: {
    event: equals('event'),
    denied: isTrue('denied'),
    who,
    address: equals('address'),
    from: from('day'),
    to: until('day'),
  },
}

export const security = new Hono<Env>().get('/', zv('query', listQuery(lines)), (c) =>
  list(c, lines, c.req.valid('query')),
)
