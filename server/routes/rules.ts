// The rulebook as one document: rows as they are in the tables.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../../db/connect.ts'
import type { Env } from '../env.ts'
import { nothing, zv } from '../validate.ts'

const rows = (query: RawBuilder<unknown>) => sql`(select coalesce(json_agg(t), '[]') from (${query}) t)`
const table = (name: string, order: string) =>
  sql`${sql.lit(name)}, ${rows(sql`select * from ${sql.table(`rule.${name}`)} order by ${sql.raw(order)}`)}`

const TABLES = [
  table('schemes', 'position'),
  table('editions', 'scheme, effective_on'),
  table('procedures', 'edition, procedure'),
  table('stages', 'edition, procedure, position, stage'),
  table('transitions', 'edition, procedure, from_stage, position, action'),
  table('kinds', 'edition, position'),
  table('openings', 'edition, kind, party'),
  table('sections', 'edition, kind, position'),
  table('fields', 'edition, kind, section, position'),
  table('materials', 'edition, kind, section, position'),
  table('reasons', 'edition, procedure, from_stage, action, position'),
  table('conditions', 'condition'),
  table('register_states', 'state'),
  // which moves issue documents; their words come with the documents
  sql`'letters', ${rows(sql`select edition, procedure, from_stage, action, recipient, letter,
    title_zh, title_en
    from rule.letters order by edition, procedure, from_stage, action, recipient`)}`,
  table('parties', 'party'),
  table('duties', 'duty'),
  table('effects', 'effect'),
  table('registrant_sorts', 'edition, position'),
  table('indicators', 'dimension, position'),
  table('catalogue_columns', 'position'),
]

const choices = rows(sql`select dictionary, choice, parent, name_zh, name_en, retired_on
  from office.dictionaries order by dictionary, position, choice`)
const districts = rows(sql`select * from office.districts order by position`)
const installation = sql`(select row_to_json(i) from
  (select platform_zh, platform_en, demo, contact from office.installation) i)`

const read = async (trx: Trx) => {
  const { rows: found } = await sql<{ rulebook: string }>`
    select json_build_object(${sql.join(TABLES)}, 'choices', ${choices}, 'districts', ${districts},
      'installation', ${installation})::text as rulebook`.execute(trx)
  return found[0]?.rulebook ?? '{}'
}

export const rules = new Hono<Env>().use(compress()).get('/', zv('query', nothing), async (c) => {
  const rulebook = await c.var.inDb('read', read)
  const tag = `W/"${createHash('sha256').update(rulebook).digest('base64url').slice(0, 22)}"`
  const headers = { ETag: tag, 'Cache-Control': 'private, no-cache' }
  if (c.req.header('If-None-Match') === tag) return c.body(null, 304, headers)
  return c.body(rulebook, 200, { ...headers, 'Content-Type': 'application/json' })
})
