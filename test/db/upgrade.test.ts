// From the first release to today: what an old installation holds survives, and its tables end as new ones
// begin.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Urls } from '../../db/build/checks.ts'
import { buildDatabase } from '../../db/build.ts'
import { createScratch, dropRoles, namesOfScratch, withOwner } from '../../db/scratch.ts'
import { type Fresh, freshDatabase } from '../database.ts'

const FIRST = readFileSync(new URL('./first-release.sql', import.meta.url), 'utf8')

// Columns, constraints and indexes of the three schemas, in words that do not depend on their order of birth.
const SHAPE = `
  select format('column %s.%s.%s %s %s %s', n.nspname, c.relname, a.attname,
    format_type(a.atttypid, a.atttypmod),
           a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      and a.attnum > 0
    left join pg_attrdef d on (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
   where c.relkind = 'r' and n.nspname in ('public', 'rule', 'office') and not a.attisdropped
  union all
  select format('constraint %s.%s %s', n.nspname, c.relname, pg_get_constraintdef(k.oid))
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
   where n.nspname in ('public', 'rule', 'office') and k.contype <> 't'
  union all
  select format('index %s', replace(indexdef, 'CREATE ', '')) from pg_indexes
    where schemaname in ('public', 'rule', 'office')
  order by 1`

const shapeOf = (ownerUrl: string) =>
  withOwner(ownerUrl, async (client) =>
    (await client.query<{ line: string }>(SHAPE)).rows.map((row) => row.line),
  )

let fresh: Fresh
let old: Urls & { database: string }

beforeAll(async () => {
  fresh = await freshDatabase()
  old = await createScratch(inject('template').home)
  await withOwner(old.ownerUrl, async (client) => {
    await client.query(FIRST)
    await client.query(`update office.builds set prefix = $1`, [old.database])
    await client.query(`insert into office.districts values ('110108', 8, '海淀区', 'Haidian')`)
    await client.query(
      `insert into organisations (name, sort, district) values ('某区某委员会', 'organ', '110108')`,
    )
    await client.query(`insert into people (username, name, scope) values ('veteran', '老用户', 'applicant')`)
  })
})
afterAll(async () => {
  await dropRoles(inject('template').home, old.database, await namesOfScratch(old))
  await fresh.drop()
})

it('an installation of the first release is built up to date', async () => {
  expect(await buildDatabase(old)).toBe(true)
  expect(await buildDatabase(old)).toBe(false)
  await withOwner(old.ownerUrl, async (client) => {
    const { rows } = await client.query(`select name from people where username = 'veteran'`)
    expect(rows).toEqual([{ name: '老用户' }])
    expect((await client.query('select name from organisations')).rows).toEqual([{ name: '某区某委员会' }])
    expect((await client.query('select count(*)::int as n from rule.transitions')).rows[0].n).toBeGreaterThan(
      10,
    )
  })
})

it('its tables are then those that a new installation is given', async () => {
  expect(await shapeOf(old.ownerUrl)).toEqual(await shapeOf(fresh.ownerUrl))
})
