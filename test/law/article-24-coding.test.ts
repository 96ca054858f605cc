import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { saveDraft } from '../../db/advance.ts'
import { type Content, fill, openOf } from '../filler.ts'
import { as, known, refused, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing, walkTo } from '../walker.ts'

const town = await founded('2025-10-09')
afterAll(town.close)

interface Entry {
  id: string
  number: string
  valid_from: string
  valid_until: string
  query_code: string
  status: string
}

const codedOn = async (id: string, on: string) => {
  await setClock(town, on)
  await act(town, 'coder', id, 'code')
  const { registration_id } = await standing(town, id)
  const [entry] = await seen(
    town,
    'registrant',
    sql<Entry>`select * from registration_list where id = ${registration_id}`,
  )
  return entry
}

const coded = async (on: string, content: Content = {}) =>
  codedOn(await caseAt(town, 'coding', { content }), on)

const verified = async (code = '') => {
  const [row] = await seen(
    town,
    null,
    sql<{ answer: { state: string; sentence_zh: string } | null }>`select verify_code(${code}) as answer`,
  )
  return row?.answer ?? null
}

const PRODUCT = { data_type: 'product', authorised: 'yes' }

describe('第二十四条 赋码', () => {
  test('有效期三年，自赋码之日起计算', async () => {
    expect(await coded('2025-12-01')).toMatchObject({ valid_from: '2025-12-01', valid_until: '2028-12-01' })
    expect(await coded('2026-03-10')).toMatchObject({ valid_from: '2026-03-10', valid_until: '2029-03-10' })
  })

  test('授权协议运营期限不超过三年的产品和服务，以实际运营期限为准', async () => {
    const operation_term = { from: '2026-01-01', to: '2027-06-30' }
    expect(await coded('2026-04-01', { ...PRODUCT, operation_term })).toMatchObject({
      valid_until: '2027-06-30',
    })
  })

  test('运营期限超过三年的，有效期仍为三年', async () => {
    const operation_term = { from: '2026-01-01', to: '2031-12-31' }
    expect(await coded('2026-05-06', { ...PRODUCT, operation_term })).toMatchObject({
      valid_until: '2029-05-06',
    })
  })

  test('改为数据资源登记的，先前填写的运营期限不再起作用', async () => {
    const id = await caseAt(town, 'draft')
    await fill(town, 'registrant', id)
    const { revision, content } = await openOf(town, 'registrant', id)
    const left = { ...content, operation_term: { from: '2026-01-01', to: '2027-06-30' } }
    await as(town, 'registrant', (trx) => saveDraft(trx, id, revision, left))
    await act(town, 'registrant', id, 'submit')
    await walkTo(town, id, 'coding')
    expect(await codedOn(id, '2026-06-01')).toMatchObject({ valid_until: '2029-06-01' })
  })

  test('登记编号按年连续，查询码每份不同，凭码可查有效', async () => {
    const first = await coded('2026-07-01')
    const second = await coded('2026-08-03')
    expect(first?.number).toMatch(/^BJGGSJ2026\d{8}$/)
    expect(Number(second?.number.slice(-8))).toBe(Number(first?.number.slice(-8)) + 1)
    expect(first?.query_code).toMatch(/^[0-9A-HJKMNP-TV-Z]{13}$/)
    expect(first?.query_code).not.toBe(second?.query_code)
    expect(await verified(first?.query_code)).toMatchObject({ state: 'valid' })
    expect(await verified(first?.query_code.toLowerCase())).toMatchObject({ state: 'valid' })
  })

  test('不存在的、写错一位的查询码，一律查无', async () => {
    const entry = await coded('2026-09-01')
    const code = entry?.query_code ?? ''
    const wrong = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0')
    for (const no of [wrong, '', '0'.repeat(13), "' or 1=1 --"]) expect(await verified(no)).toBeNull()
  })

  test('登记结果通知登记主体，并写入登记簿', async () => {
    const entry = await coded('2026-10-09')
    const letters = await seen(
      town,
      'registrant',
      sql<{
        body: string
      }>`select body from message_list where subject like '已登记%' and body like ${`%${entry?.number}%`}`,
    )
    expect(letters[0]?.body).toContain(entry?.query_code)
    const register = await seen(
      town,
      null,
      sql`select number from public_register where number = ${entry?.number}`,
    )
    expect(register).toHaveLength(1)
  })

  test('赋码时授权协议已经届满的，有效期不超过赋码当日', async () => {
    const operation_term = { from: '2024-01-01', to: '2026-11-30' }
    expect(await coded('2026-12-01', { ...PRODUCT, operation_term })).toMatchObject({
      valid_from: '2026-12-01',
      valid_until: '2026-12-01',
    })
  })

  test('登记机构以外的人不能赋码', async () => {
    const id = await caseAt(town, 'coding')
    for (const who of ['registrant', 'district', 'authority', 'registry', 'registry2'] as const)
      expect(await refused(act(town, who, id, 'code')), who).toMatchObject({ code: 'party_and_duty' })
  })

  test('闰日赋码的，至到期月的末日；期满次日起查询为已过期', async () => {
    const entry = await coded('2028-02-29')
    expect(entry).toMatchObject({ valid_until: '2031-02-28', status: 'valid' })
    await setClock(town, '2031-02-28 23:59+08')
    expect(await verified(entry?.query_code)).toMatchObject({ state: 'valid' })
    await setClock(town, '2031-03-01 00:00+08')
    expect(await verified(entry?.query_code)).toMatchObject({ state: 'expired' })
  })

  test('登记簿的链没有断裂', async () => {
    expect(await known(town, sql`select * from broken_chains()`)).toEqual([])
  })
})
