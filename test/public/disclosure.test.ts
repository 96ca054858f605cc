// What anyone may read: the disclosed fields, numbers, dates and states, and nothing more.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { known } from '../people.ts'
import type { Counter } from '../server/counter.ts'
import { forgetLimits, HTML, JSON_WANTED, noticed, openPortal, registered, type Slip } from './portal.ts'

let portal: Counter
let slip: Slip
beforeAll(async () => {
  portal = await openPortal()
  slip = await registered(portal, '医疗保障参保缴费与结算数据')
  await noticed(portal, '道路运输经营许可信息')
})
afterAll(() => portal.close())

const FACT = ['field', 'name_en', 'name_zh', 'value_en', 'value_zh']
const NOTICE = [
  'applicant_name',
  'days_left',
  'disclosed',
  'ends_on',
  'id',
  'name',
  'number',
  'published_on',
  'running',
  'scheme',
  'state_en',
  'state_zh',
]
const ENTRY = [
  'coded_on',
  'disclosed',
  'district',
  'ended_on',
  'holder_name',
  'imported',
  'kind',
  'name',
  'number',
  'scheme',
  'status',
  'status_en',
  'status_zh',
  'valid_from',
  'valid_until',
  'version',
]

type Row = Record<string, unknown>
const keys = (row: unknown) => Object.keys(row as Row).sort()
const list = async (path: string, name: string) =>
  (await portal.ask(null, path, JSON_WANTED)).body[name] as (Row & { disclosed: Row[] })[]

const firstNotice = async () => String((await list('/notices', 'notices'))[0]?.id)

// Article 22 names seven; the rulebook says which fields they are.
const sevenFields = async () => {
  const rows = await known(
    portal,
    sql<{ field: string }>`select field from rule.fields
      where disclosed and (edition, kind) = ('public_data_2025', 'initial') order by field`,
  )
  return rows.map(({ field }) => field)
}

describe('第二十二条 公示内容', () => {
  test('a notice shows the seven disclosed fields, its number, dates and state, and no other key', async () => {
    const rows = await list('/notices', 'notices')
    expect(rows).toHaveLength(1)
    const seven = await sevenFields()
    expect(seven).toHaveLength(7)
    for (const row of rows) {
      expect(keys(row)).toEqual(NOTICE)
      expect(row.disclosed.map(({ field }) => field).sort()).toEqual(seven)
      for (const fact of row.disclosed) expect(keys(fact)).toEqual(FACT)
    }
    const one = await portal.ask(null, `/notices/${rows[0]?.id}`, JSON_WANTED)
    expect(keys(one.body)).toEqual([...NOTICE, 'as_of', 'document'].sort())
  })

  test('an entry of the register likewise', async () => {
    const rows = await list('/register', 'entries')
    for (const row of rows) {
      expect(keys(row)).toEqual(ENTRY)
      for (const { field } of row.disclosed) expect(await sevenFields()).toContain(field)
    }
    const one = await portal.ask(null, `/register/${slip.number}`, JSON_WANTED)
    expect(keys(one.body)).toEqual([...ENTRY, 'as_of', 'versions'].sort())
  })

  test('no page gives away a query code, a person, or an undisclosed value', async () => {
    const id = await firstNotice()
    const people = ['colleague', 'registry2', 'deputy', 'example.cn', '13800138000']
    for (const path of ['/', '/notices', `/notices/${id}`, '/register', `/register/${slip.number}`])
      for (const wanted of [HTML, JSON_WANTED]) {
        const { text } = await portal.ask(null, path, wanted)
        expect(text).not.toContain(slip.query_code)
        for (const person of people) expect(text).not.toContain(person)
      }
  })

  test('a case that was never published is nowhere', async () => {
    const [{ id = '' } = {}] = await known(portal, sql<{ id: string }>`select id from cases limit 1`)
    expect((await portal.ask(null, `/notices/${id}`, HTML)).status).toBe(404)
  })
})

describe('pages', () => {
  test.each(['/', '/notices', '/register', '/revocations', '/verify', '/guide', '/sign-in', '/nothing-here'])(
    '%s has one h1, a skip link, a strict policy, and speaks both languages',
    async (path) => {
      for (const [language, lang] of [
        ['zh', 'zh-CN'],
        ['en', 'en'],
      ] as const) {
        const headers = { Accept: 'text/html', Cookie: `lang=${language}` }
        const page = await portal.ask(null, path, { headers })
        expect(page.text).toContain(`<html lang="${lang}"`)
        expect(page.text.match(/<h1/g)).toHaveLength(1)
        expect(page.text).toContain('href="#content"')
        expect(page.text).not.toMatch(/<script(?! src)|<style| style="| on\w+="/)
        expect(page.text).not.toMatch(/undefined|\[object|NaN/)
        const policy = page.headers.get('Content-Security-Policy') ?? ''
        expect(policy).toContain("default-src 'none'")
        expect(policy).not.toContain('unsafe')
        expect(page.headers.get('X-Content-Type-Options')).toBe('nosniff')
        expect(page.headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin')
      }
    },
  )

  test('English pages leave no Chinese but names', async () => {
    const headers = { Accept: 'text/html', Cookie: 'lang=en' }
    for (const path of ['/verify', '/sign-in', '/nothing-here']) {
      const { text } = await portal.ask(null, path, { headers })
      expect(text.replace('>中<', '><')).not.toMatch(/\p{Script=Han}/u)
    }
  })

  test('a browser that prefers English is still addressed in Chinese, until somebody chooses', async () => {
    const headers = { Accept: 'text/html', 'Accept-Language': 'en-GB,en' }
    expect((await portal.ask(null, '/', { headers })).text).toContain('<html lang="zh-CN"')
  })

  test('a language and a size once chosen stay chosen', async () => {
    const page = await portal.ask(null, '/?lang=en&text=large', HTML)
    const cookie = page.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const next = await portal.ask(null, '/notices', { headers: { ...HTML.headers, Cookie: cookie } })
    expect(next.text).toContain('<html lang="en" class="large"')
  })

  test('search finds by name and by number, and takes odd input calmly', async () => {
    const found = async (q: string) =>
      (await portal.ask(null, `/register?q=${encodeURIComponent(q)}`, JSON_WANTED)).body.total
    expect(await found('参保缴费')).toBe(1)
    expect(await found('CBJF')).toBe(1)
    expect(await found(slip.number)).toBe(1)
    for (const odd of ["' or 1=1 --", '%', '\0\u0001x', '𠮷𠮷', '没有这个'.repeat(60)])
      expect(await found(odd)).toBe(0)
    expect((await portal.ask(null, '/notices?q=%25&page=-3&state=x&page=1e308', HTML)).status).toBe(200)
  })

  test('the notice counts its days, and leaves out those that are no working days', async () => {
    const id = await firstNotice()
    const { text } = await portal.ask(null, `/notices/${id}`, HTML)
    expect(text).toContain('还剩 10 个工作日')
    expect(text).toContain('计入，第 10 个工作日')
    expect(text).not.toContain('第 11 个工作日')
    expect(text).toContain('不计入')
  })

  test('styles, script and font slices are ours and may be kept for ever', async () => {
    const { text } = await portal.ask(null, `/verify/${slip.query_code}`, HTML)
    const [style, script] = [/href="(\/assets\/style[^"]+)"/, /src="(\/assets\/verify[^"]+)"/].map(
      (pattern) => pattern.exec(text)?.[1] ?? '',
    )
    const sheet = await portal.ask(null, style ?? '')
    const slice = /url\((\/assets\/fonts\/[^)]+)\)/.exec(sheet.text)?.[1] ?? ''
    for (const path of [style, script, slice]) {
      const asset = await portal.ask(null, path ?? '')
      expect([asset.status, asset.headers.get('Cache-Control')]).toEqual([
        200,
        expect.stringContaining('immutable'),
      ])
    }
    expect((await portal.ask(null, '/assets/fonts/../../package.json', HTML)).status).toBe(404)
    await forgetLimits(portal)
  })
})
