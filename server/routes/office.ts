// What the office looks up: people, organisations, holidays, and everything that happened.
import { Hono } from 'hono'
import { z } from 'zod'
import type { Env } from '../env.ts'
import { equals, from, isId, isTrue, type Listing, list, listQuery, until } from '../listing.ts'
import { day, zv } from '../validate.ts'

const people: Listing = {
  resource: 'people',
  view: 'person_list',
  sort: ['name', 'username'],
  filters: {
    organisation_id: isId('organisation_id'),
    scope: equals('scope'),
    username: equals('username'),
    active: isTrue('active'),
  },
}

const organisations: Listing = {
  resource: 'organisations',
  view: 'organisation_list',
  sort: ['name', 'district'],
  filters: {
    sort: equals('sort'),
    district: equals('district'),
    credit_code: equals('credit_code'),
    active: isTrue('active'),
  },
}

const holidays: Listing = {
  resource: 'holidays',
  view: 'holiday_list',
  sort: ['day'],
  id: day,
  filters: { working: isTrue('working'), from: from('day'), to: until('day') },
}

const events: Listing = {
  resource: 'events',
  view: 'event_list',
  sort: ['happened_at'],
  direction: 'DESC',
  id: z.string().max(60),
  filters: {
    case_id: isId('case_id'),
    action: equals('action'),
    party: equals('party'),
    from: from('happened_at'),
    to: until('happened_at'),
  },
}

export const office = new Hono<Env>()
  .get('/people', zv('query', listQuery(people)), (c) => list(c, people, c.req.valid('query')))
  .get('/organisations', zv('query', listQuery(organisations)), (c) =>
    list(c, organisations, c.req.valid('query')),
  )
  .get('/holidays', zv('query', listQuery(holidays)), (c) => list(c, holidays, c.req.valid('query')))
  .get('/events', zv('query', listQuery(events)), (c) => list(c, events, c.req.valid('query')))
