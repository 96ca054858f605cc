import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { known } from '../people.ts'
import { cookieOf, openAccounts } from '../server/accounts.ts'
import type { Counter } from '../server/counter.ts'
import { caseAt } from '../walker.ts'

let accounts: Awaited<ReturnType<typeof openAccounts>>
let counter: Counter
beforeAll(async () => {
  accounts = await openAccounts()
  counter = accounts.counter
})
afterAll(() => counter.close())

const noted = async (event: string) => {
  const [row] = await known(
    counter,
    sql<{ n: number }>`select count(*)::int as n from security_log where event = ${event}`,
  )
  return row?.n ?? 0
}

describe('第十二条 安全性要求', () => {
  test('（一）实时监测运行状态：逐项说明是否正常，供监控系统读取', async () => {
    const { body } = await counter.ask(null, '/readyz')
    expect(Object.keys(body)).not.toEqual([])
    expect((await counter.ask(null, '/healthz')).status).toBe(200)
  })

  test('（二）访问控制：非本区的案件，一律如同不存在', async () => {
    const id = await caseAt(counter, 'business_review')
    expect((await counter.ask('district', `/api/cases/${id}`)).status).toBe(200)
    expect((await counter.ask('other_district', `/api/cases/${id}`)).status).toBe(404)
    expect((await counter.ask(null, `/api/cases/${id}`)).status).toBe(401)
  })

  test('（二）对用户访问实时监控：登录与登录失败均记入安全日志', async () => {
    const before = [await noted('sign_in'), await noted('sign_in_failed')]
    expect(cookieOf(await accounts.signIn('registrant'))).not.toBe('')
    await accounts.signIn('registrant', undefined, 'guessed')
    expect([await noted('sign_in'), await noted('sign_in_failed')]).toEqual(before.map((n) => n + 1))
  })

  test('（二）日志与办理记录逐条相连，定期自查即可发现篡改', async () => {
    expect(await known(counter, sql`select * from broken_chains()`)).toEqual([])
  })
})
