// The demonstration leaves nothing out: what the rulebook knows can be seen in it, and everybody whom a
// visitor can sign in as finds their work.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { as, asClock } from '../../db/connect.ts'
import { seedDemo } from '../../db/seeds/demo.ts'
import { freshDatabase } from '../database.ts'

const fresh = await freshDatabase()
afterAll(fresh.drop)
beforeAll(() => seedDemo(fresh, { production: false, demoPassword: 'demo-registry' }), 240_000)

const rows = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
  (await query.execute(fresh.owner)).rows

// Every kind of the edition that each regulation is in today.
const inUse = sql`rule.kinds k join rule.editions e using (edition)
  where e.edition = (select l.edition from rule.editions l where l.scheme = e.scheme
    and l.effective_on <= today() order by l.effective_on desc, l.edition desc limit 1)`

test('every kind of every regulation in use has a case', async () => {
  const untold = await rows(
    sql`select e.scheme, k.kind from ${inUse} and not exists (select from cases c
      where (c.edition, c.kind) = (k.edition, k.kind))`,
  )
  expect(untold).toEqual([])
  expect((await rows(sql`select from ${inUse}`)).length).toBeGreaterThan(10)
})

test('at every stage that a regulation knows a case stands, and of every kind one is open and one closed', async () => {
  const empty = await rows(
    sql`select distinct s.stage from rule.stages s
      where (s.edition, s.procedure) in (select k.edition, k.procedure from ${inUse})
        and s.stage <> 'opening' and not exists (select from cases c where c.stage = s.stage)`,
  )
  expect(empty).toEqual([])
  const alike = await rows(
    sql`select e.scheme, k.kind from ${inUse} and (select count(distinct c.turn is null) from cases c
      where (c.edition, c.kind) = (k.edition, k.kind)) < 2`,
  )
  expect(alike).toEqual([])
})

test('the register holds entries and slips of every state that needs no national platform', async () => {
  const seen = await rows(
    sql<{ state: string }>`select register_state(r) as state from registrations r
      union select slip_state(r, v.version) from registrations r
        join registration_versions v on v.registration_id = r.id`,
  )
  const unseen = await rows(
    sql<{ state: string }>`select state from rule.register_states
      where state <> all (${seen.map(({ state }) => state)})`,
  )
  expect(unseen).toEqual([{ state: 'recoded' }])
})

test('a notice is contested while it runs and after it has ended', async () => {
  const states = await rows(
    sql<{ state: string }>`select distinct b.state_zh as state from notice_board b
      join rule.contested_states s on s.name_zh = b.state_zh order by 1`,
  )
  expect(states.map(({ state }) => state)).toEqual(['公示期满待异议处理', '异议处理中'])
})

// 《数据知识产权登记平台操作指引》图10: what was listed, and until when; the seventh number is not.
test('the notices of figure 10 end on the days it prints', async () => {
  const listed = await rows(
    sql<{ number: string; ends_on: string }>`select number, ends_on from notices
      where number like 'BJSZD2023%' order by number`,
  )
  expect(listed.map(({ number, ends_on }) => [Number(number.slice(-8)), ends_on])).toEqual([
    ...[1, 2, 3, 4, 5, 6].map((n) => [n, '2023-07-04']),
    [7, '2023-07-05'],
    [8, '2023-07-05'],
  ])
  const registered = await rows(
    sql<{ number: string }>`select number from registrations where number like 'BJSZD2023%' order by number`,
  )
  expect(registered.map(({ number }) => Number(number.slice(-8)))).toEqual([1, 2, 3, 4, 5, 6, 8])
})

const counted = async (username: string, query: ReturnType<typeof sql<{ n: number }>>): Promise<number> => {
  const token = createHash('sha256').update(username).digest()
  await sql`select open_session(id, ${token}) from people where username = ${username}
    and not exists (select from sessions s where s.token_hash = ${token})`.execute(fresh.owner)
  return as(fresh.server, token, 'read', async (trx) => (await query.execute(trx)).rows[0]?.n ?? 0)
}
const inboxOf = (username: string) =>
  counted(username, sql`select count(*)::int as n from case_list where mine`)

test('whoever a visitor signs in as finds work, if their office acts in cases at all', async () => {
  const people = await rows(
    sql<{ username: string; acts: boolean }>`select d.username, exists (select from person_roles r
        where r.person_id = p.id) as acts from demo.people() d join people p using (username)`,
  )
  const idle: string[] = []
  for (const { username, acts } of people) if (acts && (await inboxOf(username)) === 0) idle.push(username)
  expect(idle).toEqual([])
  // whoever only watches or keeps the house has no part in a case
  expect(people.filter(({ acts }) => acts).length).toBeGreaterThan(10)
})

test('a joint registrant whose agreement is waited for finds the draft by its name', async () => {
  const [draft] = await rows(
    sql<{ name: string; username: string }>`select c.name, h.username from cases c
      cross join lateral joint_missing(c) j join people h on h.organisation_id = j.organisation_id
      where c.turn is not null order by h.username limit 1`,
  )
  const found = sql<{ n: number }>`select count(*)::int as n from search_cases(${draft?.name}, 10)`
  expect(await counted(draft?.username ?? '', found)).toBe(1)
})

test('what was left standing past its term is not proposed again, whatever zone a session keeps', async () => {
  const lapsed = await asClock(fresh.jobs, async (trx) => {
    await sql`set local timezone = 'UTC'`.execute(trx)
    return (await sql`select * from lapsed_registrations`.execute(trx)).rows
  })
  expect(lapsed).toEqual([])
})

test('its history is whole: every chain says what was done', async () => {
  expect(await rows(sql`select * from broken_chains()`)).toEqual([])
})
