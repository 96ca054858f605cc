// The cast of every test: one organisation and one person for each part somebody can have in a case.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { asClock, type Db, as as enter, type Mode, type Trx } from '../db/connect.ts'

export interface Logins {
  owner: Db
  server: Db
  jobs: Db
}

// [organisation, its name, its sort, its district, its credit code]
const ORGANISATIONS = [
  ['holder', '北京市海淀区卫生健康委员会', 'organ', '110108', '11110108000000001A'],
  ['other_holder', '北京市朝阳区教育委员会', 'organ', '110105', '11110105000000002B'],
  ['city_holder', '北京市交通委员会', 'organ', '110000', '11110000000000003C'],
  ['district', '北京市海淀区政务服务和数据管理局', 'district_authority', '110108', null],
  ['other_district', '北京市朝阳区政务服务和数据管理局', 'district_authority', '110105', null],
  ['authority', '北京市政务服务和数据管理局', 'authority', '110000', null],
  ['objector', '北京中关村数据服务有限公司', 'enterprise', '110108', '91110108000000005E'],
  ['overseer', '北京市互联网信息办公室', 'overseer', '110000', null],
  ['registry', '北京市大数据中心', 'registry', '110000', '12110000000000004D'],
] as const

// [person, scope, organisation, party, duties]
const PEOPLE = [
  ['registrant', 'applicant', 'holder', 'applicant', ['apply']],
  ['colleague', 'applicant', 'holder', 'applicant', ['apply']],
  ['neighbour', 'applicant', 'other_holder', 'applicant', ['apply']],
  ['municipal', 'applicant', 'city_holder', 'applicant', ['apply']],
  ['district', 'reviewer', 'district', 'reviewer', ['review']],
  ['other_district', 'reviewer', 'other_district', 'reviewer', ['review']],
  ['authority', 'authority', 'authority', 'reviewer', ['review']],
  ['chief', 'authority', 'authority', 'authority', ['lead']],
  ['objector', 'applicant', 'objector', 'applicant', ['apply']],
  ['registry', 'registry', 'registry', 'registry', ['accept']],
  ['registry2', 'registry', 'registry', 'registry', ['review']],
  ['coder', 'registry', 'registry', 'registry', ['code']],
  ['lead', 'registry', 'registry', 'registry', ['lead']],
  ['deputy', 'registry', 'registry', 'registry', ['accept', 'review', 'code']],
  ['administrator', 'administrator', 'authority', null, []],
  ['auditor', 'auditor', 'authority', null, []],
  ['observer', 'observer', 'overseer', null, []],
] as const

export type Name = (typeof PEOPLE)[number][0]

export interface Person {
  id: string
  name: Name
  token: Buffer
}

export type Cast = Record<Name, Person>

export interface Town extends Logins {
  cast: Cast
}

const tokenOf = (name: string) => createHash('sha256').update(`token of ${name}`).digest()

const founded = (trx: Trx) =>
  sql`with made as (
      insert into organisations (name, sort, district, credit_code)
      select o ->> 1, o ->> 2, o ->> 3, o ->> 4
        from jsonb_array_elements(${JSON.stringify(ORGANISATIONS)}::jsonb) o returning id, sort)
    update office.installation set registry_id = (select id from made where sort = 'registry'),
      authority_id = (select id from made where sort = 'authority')`.execute(trx)

const peopled = (trx: Trx) =>
  sql`with cast_of as (
      select p ->> 0 as username, p ->> 1 as scope, o ->> 1 as organisation, p ->> 3 as party,
        p -> 4 as duties
        from jsonb_array_elements(${JSON.stringify(PEOPLE)}::jsonb) p
        join jsonb_array_elements(${JSON.stringify(ORGANISATIONS)}::jsonb) o on o ->> 0 = p ->> 2),
    made as (
      insert into people (username, name, scope, organisation_id, email, language)
      select c.username, c.username, c.scope, o.id, c.username || '@example.cn',
             case c.username when 'colleague' then 'en' else 'zh' end
        from cast_of c join organisations o on o.name = c.organisation returning *)
    insert into person_roles (person_id, organisation_id, party, duty, from_on)
    select m.id, m.organisation_id, c.party, d, '2020-01-01'
      from made m join cast_of c using (username), jsonb_array_elements_text(c.duties) d`.execute(trx)

// Everybody's identity has been checked at the counter.
const identified = (trx: Trx) =>
  sql`insert into identities (person_id, document, number_masked, number_digest, checked_by, checked_at)
      select p.id, 'id_card', '110105********002X', sha256(p.id::text::bytea), r.id, now()
        from people p, people r where p.scope = 'applicant' and r.username = 'registry'`.execute(trx)

// What the form refers to must be listed, and on chain.
const catalogued = (trx: Trx) =>
  sql`insert into catalogue_items (catalogue_id, origin, name, holder_name, holder_id, district,
        chain_reference, words, grams, changed_at)
      select 'ML11010800001', 'government', '登记数据示例', o.name, o.id, o.district, 'MLL0001',
             '登记数据示例 ml11010800001', bigrams('登记数据示例 ml11010800001'), business_now()
        from organisations o where o.credit_code = '11110108000000001A'`.execute(trx)

// The clock is a person too; a build makes it, and here it only has to be there.
const clockIsThere = (trx: Trx) =>
  sql`insert into people (username, name, scope) select 'clock', '系统', 'clock'
       where not exists (select from people where scope = 'clock')`.execute(trx)

// Founds the organisations, peoples them, and signs everybody in.
export const assemble = (logins: Logins): Promise<Town> =>
  logins.owner.transaction().execute(async (trx) => {
    await founded(trx)
    await peopled(trx)
    await identified(trx)
    await catalogued(trx)
    await clockIsThere(trx)
    const cast = {} as Cast
    for (const [name] of PEOPLE) {
      const { rows } = await sql<{ id: string }>`
        select p.id, open_session(p.id, ${tokenOf(name)}) from people p where p.username = ${name}`.execute(
        trx,
      )
      cast[name] = { id: rows[0]?.id ?? '', name, token: tokenOf(name) }
    }
    return { ...logins, cast }
  })

// One transaction in which the database knows that this person asks; null is a visitor.
export const as = <T>(town: Town, who: Name | null, work: (trx: Trx) => Promise<T>, mode: Mode = 'write') =>
  enter(town.server, who && town.cast[who].token, mode, work)

export const asTheClock = <T>(town: Town, work: (trx: Trx) => Promise<T>) => asClock(town.jobs, work)

// The rows that this person sees.
export const seen = async <T>(town: Town, who: Name | null, query: ReturnType<typeof sql<T>>): Promise<T[]> =>
  (await as(town, who, (trx) => query.execute(trx), 'read')).rows

export const known = async <T>(town: Logins, query: ReturnType<typeof sql<T>>): Promise<T[]> =>
  (await query.execute(town.owner)).rows

// Moves the business clock forward to this instant of Beijing.
export const setClock = (town: Logins, instant: string) =>
  sql`select demo.set_clock(${instant.length > 10 ? instant : `${instant} 10:00+08`}::timestamptz)`.execute(
    town.owner,
  )

export interface Refusal {
  status: string
  code: string
  sentence: string
  pointers: string[]
  seq?: number
}

const refusalOf = (error: pg.DatabaseError): Refusal => {
  const detail = error.code?.startsWith('RG') ? JSON.parse(error.detail ?? '{}') : {}
  const errors: { pointer: string }[] = detail.errors ?? []
  const pointers = errors.map(({ pointer }) => pointer)
  return { status: error.code ?? '', code: detail.code, sentence: error.message, pointers, seq: detail.seq }
}

// How the database said no. That it said yes is an error.
export const refused = async (attempt: Promise<unknown>): Promise<Refusal> => {
  const answer = await attempt.then(
    () => null,
    (error: unknown) => error,
  )
  if (answer instanceof pg.DatabaseError) return refusalOf(answer)
  throw answer ?? new Error('the database said yes')
}
