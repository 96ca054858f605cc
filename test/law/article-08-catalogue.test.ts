// The public data catalogue: taken in from sheets, found, reminded of, and carried out with what came of it.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { known, type Name, setClock } from '../people.ts'
import { type Counter, key, openCounter } from '../server/counter.ts'
import { act, caseAt, opened, standing, walkTo } from '../walker.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const HEADINGS = [
  '目录编码',
  '数据名称',
  '持有单位',
  '所属区',
  '行业分类',
  '数据格式',
  '更新频率',
  '是否纳入授权运营',
  '目录链编码',
]
const HOLDER = '北京市海淀区卫生健康委员会'
const csv = (...lines: string[][]) => [HEADINGS, ...lines].map((line) => line.join(',')).join('\n')
const line = (id: string, more: Partial<Record<(typeof HEADINGS)[number], string>> = {}) => {
  const said: Record<string, string> = { 目录编码: id, 数据名称: `数据${id}`, 持有单位: HOLDER, ...more }
  return HEADINGS.map((heading) => said[heading] ?? '')
}

interface Report {
  id: string | null
  counts: Record<string, number>
  report: { row: number; catalogue_id: string; outcome: string; errors: { zh: string; en: string }[] }[]
}

const bring = async (
  text: string | Uint8Array,
  trial: boolean,
  who: Name = 'registry',
  headers = {},
  name = 'a.csv',
) => {
  const query = new URLSearchParams({ name, origin: 'government', trial: String(trial) })
  const { status, body } = await counter.ask(who, `/api/catalogue/imports?${query}`, {
    body: text as BodyInit,
    headers,
  })
  return { status, ...(body as unknown as Report) }
}

const items = (filter: object, who: Name = 'registry') =>
  counter.ask(who, `/api/catalogue?${new URLSearchParams({ filter: JSON.stringify(filter) })}`)
const itemOf = async (catalogue_id: string) => {
  const [row] = await known(
    counter,
    sql<{ id: string }>`select * from catalogue_items where catalogue_id = ${catalogue_id}`,
  )
  return row as unknown as Record<string, string>
}

describe('第八条 批量接入', () => {
  test('a trial says what would become of every row, and keeps nothing', async () => {
    const text = csv(
      line('T1', {
        所属区: '海淀区',
        行业分类: '84',
        数据格式: '数据库表；CSV',
        更新频率: '每日',
        是否纳入授权运营: '是',
      }),
      line('', { 所属区: '海淀区' }),
      line('T2', { 行业分类: '没有的行业', 更新频率: '每日' }),
      line('T1'),
    )
    const { status, counts, report } = await bring(text, true)
    expect([status, counts]).toEqual([200, { added: 1, refused: 3 }])
    expect(report.map(({ row, outcome }) => [row, outcome])).toEqual([
      [2, 'added'],
      [3, 'refused'],
      [4, 'refused'],
      [5, 'refused'],
    ])
    expect(report.flatMap(({ errors }) => errors.map(({ zh }) => zh))).toEqual([
      '第 3 行「目录编码」：该项必填，请补充。',
      '第 4 行「行业分类」：「没有的行业」不在可选范围内，请按模板所列选项填写。',
      '第 5 行「目录编码」：同一目录编码在表中出现了不止一次，只导入第一次出现的一行。',
    ])
    expect(await itemOf('T1')).toBeUndefined()
  })

  test('the same sheet again changes nothing; what differs is changed, by its number', {
    timeout: 60_000,
  }, async () => {
    const first = csv(line('A1', { 数据格式: 'CSV；JSON', 目录链编码: '007' }), line('A2'))
    expect((await bring(first, false)).counts).toEqual({ added: 2 })
    expect(await itemOf('A1')).toMatchObject({
      data_format: ['csv', 'json'],
      chain_reference: '007',
      district: '110108',
    })
    const before = await itemOf('A1')
    expect((await bring(first, false)).counts).toEqual({ unchanged: 2 })
    expect(await itemOf('A1')).toEqual(before)
    const second = csv(line('A1', { 数据格式: 'CSV', 目录链编码: '007' }), line('A2'))
    expect((await bring(second, true)).counts).toEqual({ changed: 1, unchanged: 1 })
    expect((await bring(second, false)).counts).toEqual({ changed: 1, unchanged: 1 })
    expect((await itemOf('A1')).id).toBe(before.id)
    const { body } = await counter.ask('registry', '/api/catalogue/imports')
    expect((body as unknown as object[])[0]).toMatchObject({
      lines: 2,
      changed: 1,
      unchanged: 1,
      file_name: 'a.csv',
    })
  })

  test('sent twice under one key it is one import', async () => {
    const headers = key()
    const one = await bring(csv(line('K1')), false, 'registry', headers)
    const two = await bring(csv(line('K1')), false, 'registry', headers)
    expect(two).toEqual(one)
    expect(one.counts).toEqual({ added: 1 })
  })

  test('a workbook is as good as text', async () => {
    const bytes = await writeWorkbook([HEADINGS, line('X1')]).toBuffer()
    expect((await bring(bytes, false, 'registry', {}, 'a.xlsx')).counts).toEqual({ added: 1 })
  })

  test.each<[Name, number]>([
    ['registry', 200],
    ['authority', 200],
    ['district', 403],
    ['registrant', 403],
    ['auditor', 403],
  ])('%s may import: %i', async (who, status) => {
    expect((await bring(csv(line('W1')), false, who)).status).toBe(status)
  })

  test('the template is taken back', async () => {
    const { text } = await counter.ask('registry', '/api/catalogue/template?format=csv')
    expect(text.split(',')).toHaveLength(13)
    expect((await bring(`${text}B1,数据,${HOLDER}`, true)).counts).toEqual({ added: 1 })
  })
})

describe('who sees which items', () => {
  test('a district what its organs hold, a registrant what is theirs, open or authorised', async () => {
    await bring(
      csv(
        line('S1'),
        line('S2', { 持有单位: '北京市朝阳区教育委员会' }),
        line('S3', { 持有单位: '北京市朝阳区教育委员会', 是否纳入授权运营: '是' }),
      ),
      false,
    )
    const seen = async (who: Name) => {
      const { body } = await items({ q: '数据S' }, who)
      expect((await items({ q: 'SJS' }, who)).body).toEqual(expect.arrayContaining(body as never))
      return (body as unknown as { catalogue_id: string }[]).map((one) => one.catalogue_id).sort()
    }
    expect(await seen('registry')).toEqual(['S1', 'S2', 'S3'])
    expect(await seen('district')).toEqual(['S1'])
    expect(await seen('other_district')).toEqual(['S2', 'S3'])
    expect(await seen('registrant')).toEqual(['S1', 'S3'])
  })
})

describe('第八条 登记前目录上链，登记后回流目录', () => {
  const chosen = async (item: string) => {
    const id = await opened({}, counter)
    return walkTo(counter, id, 'business_review', { catalogue_item: (await itemOf(item)).id })
  }

  test('an item that is not on chain cannot be applied for, and the field is pointed at', async () => {
    await bring(csv(line('C1'), line('C2', { 目录链编码: 'MLL-C2' })), false)
    await expect(chosen('C1')).rejects.toMatchObject({ code: 'RG422' })
    const id = await chosen('C2')
    expect((await standing(counter, id)).content).toMatchObject({ chain_reference: 'MLL-C2' })
  })

  test('an item that nobody lists is no item', async () => {
    const id = await opened({}, counter)
    const walked = walkTo(counter, id, 'business_review', {
      catalogue_item: '00000000-0000-0000-0000-000000000001',
    })
    await expect(walked).rejects.toMatchObject({ code: 'RG422' })
  })

  test('what is registered is an item of the catalogue, and is carried out safely with its number', async () => {
    const [item] = await known(
      counter,
      sql<{ id: string }>`select id from catalogue_items where catalogue_id = 'ML11010800001'`,
    )
    const id = await caseAt(counter, 'registered', {
      content: { data_name: '=登记数据', catalogue_item: item?.id },
    })
    const { number } = await standing(counter, id)
    expect(await itemOf(number ?? '')).toMatchObject({
      origin: 'registered',
      name: '=登记数据',
      holder_name: HOLDER,
    })
    const { text, headers } = await counter.ask('registry', '/api/catalogue/export')
    const exported = text.split('\r\n').filter((row) => row.includes(number ?? ''))
    expect(exported).toHaveLength(2)
    expect(exported.some((row) => row.startsWith(`${number},'=登记数据,`))).toBe(true)
    expect(exported.every((row) => row.includes('有效'))).toBe(true)
    expect(text.startsWith('目录编码,')).toBe(true)
    expect(headers.get('Content-Disposition')).toContain('attachment')
    expect((await bring(csv(line(number ?? '')), true)).report[0]?.errors[0]?.zh).toContain('登记编号')
  })
})

describe('第七条 应登记未登记', () => {
  const missing = async () => {
    const { body } = await items({ missing: true, q: '数据M' }, 'district')
    return (body as unknown as { catalogue_id: string }[]).map((one) => one.catalogue_id).sort()
  }
  const remind = async (item: string, who: Name = 'district') =>
    counter.ask(who, `/api/catalogue/${(await itemOf(item)).id}/reminders`, { json: {}, headers: key() })

  test('a district sees what must be registered and is neither registered nor applied for', async () => {
    const operated = { 是否纳入授权运营: '是', 目录链编码: 'MLL-M' }
    await bring(
      csv(
        line('M1', operated),
        line('M2', operated),
        line('M3'),
        line('M4', { ...operated, 持有单位: '没有账号的单位', 所属区: '海淀区' }),
      ),
      false,
    )
    expect(await missing()).toEqual(['M1', 'M2', 'M4'])
    const id = await opened({}, counter)
    await walkTo(counter, id, 'business_review', { catalogue_item: (await itemOf('M2')).id })
    expect(await missing()).toEqual(['M1', 'M4'])
    await act(counter, 'registrant', id, 'withdraw')
    expect(await missing()).toEqual(['M1', 'M2', 'M4'])
  })

  test('its figures count the same', async () => {
    const { body } = await counter.ask('district', '/api/catalogue/figures')
    expect(body).toMatchObject([{ district: '110108', missing: expect.any(Number) }])
    const { body: all } = await items({ missing: true }, 'district')
    expect((body as unknown as { missing: number }[])[0]?.missing).toBe((all as unknown as object[]).length)
  })

  test('it reminds the holder, once in ten working days', async () => {
    const first = await remind('M1')
    expect([first.status, first.body.told]).toEqual([201, 2])
    expect(await remind('M1')).toMatchObject({ status: 409, body: { code: 'not_reminded_lately' } })
    const letters = await known(
      counter,
      sql<{ subject: string; body: string }>`select subject, body from messages where reminder = 'catalogue'`,
    )
    expect(letters.map(({ subject }) => subject).sort()).toEqual([
      'Please register: 数据M1',
      '请办理数据登记：数据M1',
    ])
    expect(
      letters.some(
        ({ body }) => body.includes('第七条') && body.includes('北京市海淀区政务服务和数据管理局'),
      ),
    ).toBe(true)
    expect(letters.every(({ body }) => !/[{}]/.test(body))).toBe(true)
    await setClock(counter, '2026-04-20')
    expect((await remind('M1')).status).toBe(201)
  })

  test('what need not be registered, whom nobody can reach, and another’s district', async () => {
    expect((await remind('M3')).body.code).toBe('unregistered')
    expect((await remind('M4')).body.code).toBe('holder_reachable')
    expect((await remind('M2', 'other_district')).status).toBe(404)
    expect((await remind('M2', 'registrant')).status).toBe(403)
  })
})

describe('第八条 成千上万条', () => {
  test('thousands of rows are taken in; more than twenty thousand are refused', {
    timeout: 120_000,
  }, async () => {
    const many = Array.from({ length: 6_000 }, (_, n) =>
      line(`N${n}`, { 行业分类: '84', 数据格式: 'CSV', 更新频率: '每月' }),
    )
    expect((await bring(csv(...many), false)).counts).toEqual({ added: 6_000 })
    const { status, body } = await items({ q: '数据N5999' })
    expect([status, (body as unknown as object[]).length]).toEqual([200, 1])
    const tooMany = Array.from({ length: 20_001 }, (_, n) => line(`${n}`))
    expect((await bring(csv(...tooMany), false)).status).toBe(422)
  })
})
