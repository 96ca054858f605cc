// 撤销登记公告: which revocations anybody may read, in the law's words, and what is no revocation.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { known, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, dayAfter, standing, walkTo } from '../walker.ts'

const town = await founded()
afterAll(town.close)

interface Listed {
  number: string
  name: string
  holder_name: string
  revoked_on: string
  decision: string | null
  source_zh: string
  grounds: { name_zh: string; article: string }[]
  restored_on: string | null
}

const listed = (limit = 100, offset = 0) =>
  seen<Listed>(town, null, sql`select * from revocations(${limit}::int, ${offset}::int)`)
const counted = async () =>
  (await seen<{ n: number }>(town, null, sql`select revocation_count(10001) as n`))[0]?.n

const registered = async () => {
  const registration = (await standing(town, await caseAt(town, 'registered'))).registration_id ?? ''
  const [entry] = await known(
    town,
    sql<{ number: string; holder_name: string }>`select number, holder_name from registrations
      where id = ${registration}`,
  )
  return { registration, number: entry?.number ?? '', holder: entry?.holder_name ?? '' }
}

const revoke = async (registration: string, reasons: string[]) => {
  const id = await caseAt(town, 'second_decision', { kind: 'revocation', registration })
  await act(town, 'lead', id, 'revoke', { reasons, remark: '经核实认定属实，内部说明不公开。' })
  return id
}

const numbersOf = async () => (await listed()).map(({ number }) => number)

describe('第二十八条 登记主体有下列行为的，经核实认定后由登记机构撤销登记', () => {
  test('没有撤销的，公告为空', async () => {
    await registered()
    expect([await listed(), await counted()]).toEqual([[], 0])
  })

  test('公告登记编号、名称、登记主体、撤销日期、法定事由及其条款和决定书文号，不公开具体说明', async () => {
    const { registration, number, holder } = await registered()
    const id = await revoke(registration, ['falsehood', 'misuse'])
    const [one] = await listed()
    const [day] = await known(town, sql<{ today: string }>`select today() as today`)
    expect(one).toMatchObject({
      number,
      holder_name: holder,
      revoked_on: day?.today,
      source_zh: '《北京市公共数据资源登记管理实施细则（征求意见稿）》',
      restored_on: null,
    })
    expect(one?.grounds.map(({ name_zh, article }) => [name_zh, article])).toEqual([
      ['隐瞒事实、弄虚作假或提供虚假登记材料', '第二十八条第（一）项'],
      ['非法使用或利用登记结果不当获利', '第二十八条第（三）项'],
    ])
    expect(one?.decision).toMatch(/^京数登销〔2026〕\d+号$/)
    expect(JSON.stringify(one)).not.toContain('内部说明')
    expect((await standing(town, id)).stage).toBe('revoked')
  })

  test('新的在前，逐页列出；自然人的姓名按登记簿的显示方式', async () => {
    const first = await numbersOf()
    await setClock(town, '2026-08-03 10:00+08')
    const { registration, number } = await registered()
    await revoke(registration, ['forgery'])
    expect(await numbersOf()).toEqual([number, ...first])
    expect((await listed(1)).map((one) => one.number)).toEqual([number])
    expect((await listed(1, 1)).map((one) => one.number)).toEqual(first.slice(0, 1))
    expect(await counted()).toBe(first.length + 1)
    await town.owner
      .transaction()
      .execute(async (trx) => {
        await sql`update organisations set sort = 'person' where id = (select holder_id from registrations
          where id = ${registration})`.execute(trx)
        const { rows } = await sql<Listed>`select * from revocations(1, 0)`.execute(trx)
        const [shown] = await sql<{ name: string }>`select holder_name as name from public_register
          where id = ${registration}`
          .execute(trx)
          .then((found) => found.rows)
        expect(rows[0]?.holder_name).toBe(shown?.name)
        expect(rows[0]?.holder_name).toContain('*')
        throw new Error('undone')
      })
      .catch((error: Error) => expect(error.message).toBe('undone'))
  })
})

describe('不是撤销登记的，不在公告之列', () => {
  test('注销登记、不予撤销和依法纠正登记本身的，不在其中', async () => {
    const before = await numbersOf()
    const { registration } = await registered()
    await caseAt(town, 'deregistered', { kind: 'deregistration', registration })
    await caseAt(town, 'dropped', { kind: 'revocation', registration: (await registered()).registration })
    const mistaken = await caseAt(town, 'registered')
    await caseAt(town, 'set_aside', { kind: 'set_aside', about: mistaken })
    expect(await numbersOf()).toEqual(before)
  })
})

describe('撤销被依法纠正的（平台规则）', () => {
  test('公告保留该项并注明纠正日期，不再载明撤销事由；再次撤销的，另列一项', async () => {
    const { registration, number } = await registered()
    const revocation = await revoke(registration, ['other'])
    await caseAt(town, 'set_aside', { kind: 'set_aside', about: revocation })
    const [day] = await known(town, sql<{ today: string }>`select today() as today`)
    const of = async () => (await listed()).filter((one) => one.number === number)
    expect(await of()).toMatchObject([{ restored_on: day?.today, grounds: [] }])
    await revoke(registration, ['falsehood'])
    const both = await of()
    expect(both.map(({ restored_on, grounds }) => [restored_on, grounds.length])).toEqual(
      expect.arrayContaining([
        [day?.today, 0],
        [null, 1],
      ]),
    )
    expect(both).toHaveLength(2)
  })
})

describe('期满未续展（第二十四条）', () => {
  test('期满未续展而注销的，不在公告之列', async () => {
    const before = await numbersOf()
    const { registration } = await registered()
    const [entry] = await known(
      town,
      sql<{ until: string }>`select valid_until as until from registrations where id = ${registration}`,
    )
    await setClock(town, `${dayAfter(entry?.until ?? '')} 10:00+08`)
    await walkTo(
      town,
      await caseAt(town, 'lapse_confirmation', { kind: 'lapse', registration }),
      'deregistered',
    )
    expect(await numbersOf()).toEqual(before)
  })
})

describe('查询有索引', () => {
  test('公告按日期的部分索引逐页读取', async () => {
    const plan = await town.owner.transaction().execute(async (trx) => {
      await sql`set local enable_seqscan = off; set local enable_sort = off`.execute(trx)
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select x.day
        from registration_standings x where x.ended_as = 'revoked'
       order by x.day desc, x.registration_id, x.n limit 20`.execute(trx)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toContain('revocations_by_day')
  })
})
