// What an office needs before a case can go all its way: the administrator is told what is missing, and
// nobody begins a case that would lie where nobody is.
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { as, known, type Name, refused } from '../people.ts'
import { founded } from '../town.ts'
import { opened } from '../walker.ts'

const town = await founded()
afterAll(town.close)

interface Readiness {
  bodies: { sort: string }[]
  districts: { district: string }[]
  duties: { organisation: string; party: string; duty: string }[]
  administrators: number
  auditors: number
  years: number[]
  contact: boolean
  undelivered: { name: string }[]
}

const readiness = async (who: Name = 'administrator') => {
  const { rows } = await as(town, who, (trx) =>
    sql<{ said: Readiness }>`select readiness() as said`.execute(trx),
  )
  return rows[0]?.said as Readiness
}

test('only an administrator asks', async () => {
  for (const who of ['registry', 'lead', 'chief', 'auditor', 'registrant'] as const)
    await expect(readiness(who)).rejects.toThrow()
})

test('a district without its authority, a year without its holidays, one administrator alone', async () => {
  const { bodies, districts, administrators, auditors, years } = await readiness()
  expect({ bodies, administrators, auditors }).toEqual({ bodies: [], administrators: 1, auditors: 1 })
  const named = districts.map(({ district }) => district)
  expect(named).toHaveLength(15)
  expect(named).not.toContain('110108')
  expect(years).toEqual([2027])
})

test('a duty that nobody holds today is named with the organisation whose duty it is', async () => {
  expect((await readiness()).duties).toEqual([])
  await sql`update person_roles set until_on = real_today() - 1 where duty = 'code'`.execute(town.owner)
  expect((await readiness()).duties).toMatchObject([
    { organisation: '北京市大数据中心', party: 'registry', duty: 'code' },
  ])
  await sql`update person_roles set until_on = null where duty = 'code'`.execute(town.owner)
  await sql`update people set active = false where username in ('coder', 'deputy')`.execute(town.owner)
  expect((await readiness()).duties).toHaveLength(1)
  await sql`update people set active = true where username in ('coder', 'deputy')`.execute(town.owner)
})

test('an invitation that could not be delivered is named until it is sent again', async () => {
  const registry = (
    await known(town, sql<{ id: string }>`select id from organisations where sort = 'registry'`)
  )[0]?.id
  await sql`update office.security set profile = 'demo'`.execute(town.owner)
  await as(town, 'administrator', (trx) =>
    sql`select invite_person('lost', '某人', 'lost@example.cn', 'zh', 'registry', ${registry}::uuid,
      sha256('lost'), 'http://localhost/welcome/lost')`.execute(trx),
  )
  expect((await readiness()).undelivered).toEqual([])
  await sql`update deliveries set state = 'dead' where address = 'lost@example.cn'`.execute(town.owner)
  expect((await readiness()).undelivered).toMatchObject([{ name: '某人' }])
  await as(town, 'administrator', (trx) =>
    sql`select reset_person(id, false, sha256('again'), 'http://localhost/welcome/again') from people
         where username = 'lost'`.execute(trx),
  )
  expect((await readiness()).undelivered).toEqual([])
  const letters = await known(
    town,
    sql<{ subject: string }>`select m.subject from messages m join people p on p.id = m.person_id
      where p.username = 'lost' order by m.written_at`,
  )
  // who has never had a password is invited again, and not told of a reset
  expect(new Set(letters.map(({ subject }) => subject)).size).toBe(1)
})

test('nobody begins a case for which an office is missing', async () => {
  await sql`update organisations set active = false where sort = 'district_authority'`.execute(town.owner)
  expect((await refused(opened({}, town))).code).toBe('office_there')
  await sql`update organisations set active = true where sort = 'district_authority'`.execute(town.owner)
  await sql`update office.installation set registry_id = null`.execute(town.owner)
  expect((await refused(opened({}, town))).code).toBe('office_there')
})
