import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { openCase } from '../../db/advance.ts'
import { as, asTheClock, known, refused, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing, walkTo } from '../walker.ts'

const town = await founded()
afterAll(town.close)

const scheme = 'public_data'
const soon = (to: string) => ({
  data_type: 'product',
  authorised: 'yes',
  operation_term: { from: '2026-01-01', to },
})
const registered = async (to: string) =>
  (await standing(town, await caseAt(town, 'registered', { content: soon(to) }))).registration_id ?? ''

const entry = async (id: string) => {
  const [row] = await known(
    town,
    sql<{ valid_until: string; state: string; version: number; code: string }>`select r.valid_until,
        register_state(r) as state, r.version, v.query_code as code
      from registrations r join registration_versions v on (v.registration_id, v.version) = (r.id, r.version)
     where r.id = ${id}`,
  )
  if (!row) throw new Error(`there is no registration ${id}`)
  return row
}

const renewing = (registration: string) =>
  as(town, 'registrant', (trx) => openCase(trx, { scheme, kind: 'renewal', content: {}, registration }))

describe('第二十四条 续展', () => {
  test('期满前60日内可以申请，此前不能；续展期自上一届有效期满次日起计算，最长三年', async () => {
    const registration = await registered('2026-07-01')
    await setClock(town, '2026-05-01')
    expect(await refused(renewing(registration))).toMatchObject({ code: 'renewal_window' })
    await setClock(town, '2026-05-02')
    const content = { renewal_years: 3, authorised: 'no' }
    await caseAt(town, 'registered', { kind: 'renewal', registration, content })
    expect(await entry(registration)).toMatchObject({ valid_until: '2029-07-01', state: 'valid', version: 2 })
    const old = await known(
      town,
      sql<{ query_code: string }>`select query_code from registration_versions
        where registration_id = ${registration} and version = 1`,
    )
    const [said] = await seen(
      town,
      null,
      sql<{ said: { state_zh: string } }>`select verify_code(${old[0]?.query_code ?? ''}) as said`,
    )
    expect(said?.said.state_zh).toBe('已续展')
  })

  test('两件续展不能并存', async () => {
    const registration = await registered('2026-06-20')
    await renewing(registration)
    expect(await refused(renewing(registration))).toMatchObject({ code: 'one_at_a_time' })
  })

  test('授权协议先届满的，续展后的有效期以实际运营期限为准', async () => {
    const registration = await registered('2026-06-21')
    const content = {
      renewal_years: 3,
      authorised: 'yes',
      operation_term: { from: '2026-01-01', to: '2027-03-31' },
    }
    await caseAt(town, 'registered', { kind: 'renewal', registration, content })
    expect((await entry(registration)).valid_until).toBe('2027-03-31')
  })

  test('按期申请、期满后才办结的，审查期间继续有效', async () => {
    const registration = await registered('2026-06-30')
    const id = await renewing(registration)
    await walkTo(town, id, 'formal_review', { renewal_years: 1, authorised: 'no' })
    await setClock(town, '2026-07-01')
    expect((await entry(registration)).state).toBe('renewal_pending')
    await walkTo(town, id, 'registered')
    expect(await entry(registration)).toMatchObject({ valid_until: '2027-06-30', state: 'valid' })
  })

  test('期满未续展的，到期后由系统提出、登记机构确认注销；期满日为休息日的顺延', async () => {
    const registration = await registered('2026-07-18') // a Saturday
    const proposed = () =>
      asTheClock(
        town,
        async (trx) =>
          (
            await sql<{ registration_id: string; kind: string }>`select * from lapsed_registrations
            where registration_id = ${registration}`.execute(trx)
          ).rows,
      )
    await setClock(town, '2026-07-20')
    expect((await entry(registration)).state).toBe('expired')
    expect(await proposed()).toEqual([])
    await setClock(town, '2026-07-21')
    const [due] = await proposed()
    expect(due?.kind).toBe('lapse')
    const id = await asTheClock(town, (trx) =>
      openCase(trx, { scheme, kind: due?.kind ?? '', content: {}, registration }),
    )
    expect(await proposed()).toEqual([])
    await act(town, 'lead', id, 'ratify')
    expect((await entry(registration)).state).toBe('deregistered')
  })

  test('期满前90日、60日、30日、7日提醒登记主体，各一次', async () => {
    const registration = await registered('2026-12-15')
    const reminded = () =>
      asTheClock(
        town,
        async (trx) =>
          (
            await sql<{ registration_id: string; reminder: string }>`select * from due_register_reminders
            where registration_id = ${registration}`.execute(trx)
          ).rows,
      )
    const days = [
      ['2026-09-16', 'ends_90'],
      ['2026-10-16', 'ends_60'],
      ['2026-11-15', 'ends_30'],
      ['2026-12-08', 'ends_7'],
    ] as const
    for (const [day, name] of days) {
      await setClock(town, day)
      const [due] = await reminded()
      expect(due?.reminder).toBe(`${name}@2026-12-15`)
      await asTheClock(town, (trx) =>
        sql`select write_register_reminder(${registration}::uuid, ${due?.reminder})`.execute(trx),
      )
      expect(await reminded()).toEqual([])
    }
  })
})
