// What the office makes public in writing, as a stranger meets it: the document of a notice, and revocations.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepare as certify } from '../../jobs/certify.ts'
import { load } from '../db/notice.ts'
import { read } from '../jobs/papers.ts'
import { contextIn, runOf } from '../jobs/watching.ts'
import { untilRefused } from '../limits.ts'
import { raised } from '../objections.ts'
import { known, setClock } from '../people.ts'
import { type Counter, HOST } from '../server/counter.ts'
import { act, caseAt, dayAfter, standing, walkTo } from '../walker.ts'
import { forgetLimits, HTML, JSON_WANTED, noticed, openPortal } from './portal.ts'

let portal: Counter
let id: string
let notice: string

const noticeOf = async (of: string) => {
  const [row] = await known(portal, sql<{ id: string }>`select id from notices where case_id = ${of}`)
  return row?.id ?? ''
}
const download = async (path: string, headers: Record<string, string> = {}) => {
  const response = await portal.app.fetch(new Request(HOST + path, { headers }))
  return { response, pdf: Buffer.from(await response.arrayBuffer()) }
}

beforeAll(async () => {
  portal = await openPortal()
  id = await noticed(portal, '道路运输经营许可信息')
  notice = await noticeOf(id)
})
afterAll(() => portal.close())

describe('第二十二条 公示公告', () => {
  test('one not drawn yet says so on the page, and to whoever asks for it', async () => {
    const page = await portal.ask(null, `/notices/${notice}`, HTML)
    expect(page.text).toContain('公示文书正在生成')
    expect(page.text).not.toContain(`/notices/${notice}/document`)
    const early = await portal.ask(null, `/notices/${notice}/document`, JSON_WANTED)
    expect(early.status).toBe(409)
    expect(early.body).toMatchObject({ code: 'letter_ready' })
  })

  test('drawn, anybody downloads it from the page of the notice, and nobody signs in', async () => {
    expect(await runOf(certify, contextIn(portal))).toBeGreaterThan(0)
    const page = await portal.ask(null, `/notices/${notice}`, HTML)
    const link = new RegExp(`href="(/notices/${notice}/document)"[^>]*>公示文书（PDF）`).exec(page.text)
    const { response, pdf } = await download(link?.[1] ?? '')
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('application/pdf')
    expect(response.headers.get('Content-Security-Policy')).toContain('sandbox')
    const { body } = await portal.ask(null, `/notices/${notice}`, JSON_WANTED)
    const digest = createHash('sha256').update(pdf).digest('hex')
    expect(body.document).toMatchObject({ sha256: digest, sealed: false, href: link?.[1] })
    expect(page.text).toContain(digest)
    const { number } = body.document as { number: string }
    expect(decodeURIComponent(response.headers.get('Content-Disposition') ?? '')).toContain(`${number}.pdf`)
    const { text, info } = await read(pdf)
    for (const words of [
      number,
      '公共数据资源首次登记公示公告',
      '未加盖电子印章',
      '特此公告。',
      '2026年1月5日',
    ])
      expect(text).toContain(words)
    for (const { value_zh } of body.disclosed as { value_zh: string }[])
      expect(text).toContain(value_zh.replace(/\s/g, ''))
    expect(info.Title).toBe(`公共数据资源首次登记公示公告 ${number}`)
  })

  test('it says nothing that the notice does not disclose', async () => {
    const { text } = await read((await download(`/notices/${notice}/document`)).pdf)
    for (const hidden of ['13800138000', '11110108000000001A', 'registrant', 'colleague', 'example.cn'])
      expect(text).not.toContain(hidden)
  })

  test('it may be kept for a while, and whoever has it is not sent it again', async () => {
    const { response } = await download(`/notices/${notice}/document`)
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=300')
    const etag = response.headers.get('ETag') ?? ''
    const again = await download(`/notices/${notice}/document`, { 'If-None-Match': etag })
    expect([again.response.status, again.pdf.length]).toEqual([304, 0])
  })

  test('where there is no notice there is no document; the case’s other documents are not reached this way', async () => {
    const never = await caseAt(portal, 'formal_review')
    const [letter] = await known(
      portal,
      sql<{ id: string }>`select id from letters where case_id = ${id} and recipient_id is not null limit 1`,
    )
    for (const other of [never, letter?.id, crypto.randomUUID(), 'x'])
      expect((await portal.ask(null, `/notices/${other}/document`, HTML)).status, other).toBe(404)
  })

  test('it stays as it was while an objection is open, and when the notice is over', async () => {
    const before = (await download(`/notices/${notice}/document`)).pdf
    const objection = await raised(portal, id, 'neighbour')
    await act(portal, 'neighbour', objection, 'withdraw')
    const { due_on } = await standing(portal, id)
    await setClock(portal, `${dayAfter(due_on ?? '')} 00:05+08`)
    await walkTo(portal, id, 'registered')
    const page = await portal.ask(null, `/notices/${notice}`, HTML)
    expect(page.text).toContain(`公示已于 ${due_on} 结束`)
    expect(page.text).toContain('本次公示已经结束，公示文书继续保留')
    expect(page.text).toContain(`/notices/${notice}/document`)
    expect((await download(`/notices/${notice}/document`)).pdf.equals(before)).toBe(true)
  })

  test('whoever asks without end is asked to wait', async () => {
    await forgetLimits(portal)
    let retryAfter: string | null = null
    const statuses = await untilRefused(30, async () => {
      const { response } = await download(`/notices/${notice}/document`)
      retryAfter = response.headers.get('Retry-After')
      return response
    })
    expect(statuses.slice(-31)).toEqual([...Array(30).fill(200), 429])
    expect(Number(retryAfter)).toBeGreaterThan(0)
    await forgetLimits(portal)
  })
})

describe('第十五条 变更登记的公示', () => {
  test('the page says what a fact was until now, as the document does', async () => {
    const entry = await standing(portal, await caseAt(portal, 'registered'))
    const change = await caseAt(portal, 'public_notice', {
      kind: 'change',
      registration: entry.registration_id ?? '',
      content: { items: ['data_name'], data_name: '变更后的数据名称' },
    })
    const { text } = await portal.ask(null, `/notices/${await noticeOf(change)}`, HTML)
    expect(text).toMatch(
      /变更后的数据名称<span class="was[^>]*><span lang="zh">原登记内容：<\/span>登记数据示例/,
    )
  })
})

describe('第二十八条 撤销登记公告', () => {
  test('while nothing is revoked the page says so, and is found from every page and from the register', async () => {
    const { text, status } = await portal.ask(null, '/revocations', HTML)
    expect(status).toBe(200)
    expect(text).toContain('<h1>撤销登记公告</h1>')
    expect(text).toContain('目前没有撤销登记的事项。')
    expect(text).toContain('《北京市公共数据资源登记管理实施细则（征求意见稿）》第二十八条')
    expect(text).not.toContain('<script')
    for (const path of ['/', '/notices', '/register', '/verify'])
      expect((await portal.ask(null, path, HTML)).text, path).toMatch(/<footer.*href="\/revocations"/s)
    expect((await portal.ask(null, '/register', HTML)).text).toMatch(/<main.*href="\/revocations".*<\/main>/s)
  })

  test('a revocation is listed with its entry, its day, its ground and article, and its decision', async () => {
    const { registration_id } = await standing(portal, id)
    await caseAt(portal, 'revoked', { kind: 'revocation', registration: registration_id ?? '' })
    const { body } = await portal.ask(null, '/revocations', JSON_WANTED)
    const [one] = body.revocations as { number: string; revoked_on: string; decision: string }[]
    const { text } = await portal.ask(null, '/revocations', HTML)
    for (const words of [one?.number, one?.revoked_on, one?.decision, '道路运输经营许可信息'])
      expect(text).toContain(words)
    expect(text).toContain('隐瞒事实、弄虚作假或提供虚假登记材料')
    expect(text).toContain('第二十八条第（一）项')
    expect(text).toContain(`href="/register/${one?.number}"`)
    expect(text).not.toContain('理由如上')
    expect((await portal.ask(null, `/register/${one?.number}`, HTML)).text).toContain('已撤销')
  })

  test('one that was set aside is said to be, and its grounds are gone', async () => {
    const [revocation] = await known(
      portal,
      sql<{ id: string }>`select c.id from cases c where c.kind = 'revocation' and c.stage = 'revoked'`,
    )
    await caseAt(portal, 'set_aside', { kind: 'set_aside', about: revocation?.id ?? '' })
    const { text } = await portal.ask(null, '/revocations', HTML)
    expect(text).toContain('撤销决定已依法纠正')
    expect(text).toContain('登记自当日起恢复')
    expect(text).not.toContain('隐瞒事实')
    const english = await portal.ask(null, '/revocations', {
      headers: { Accept: 'text/html', Cookie: 'lang=en' },
    })
    expect(english.text).toContain('Revocation set aside')
    const beyond = await portal.ask(null, '/revocations?page=9', HTML)
    expect([beyond.status, beyond.text.includes('没有符合条件的事项')]).toEqual([200, true])
  })
})

describe('暂定的公示期', () => {
  test('when the calendar moves the last day, the page says so beside a document that says what it said', async () => {
    await setClock(portal, '2026-12-25 10:00+08')
    const late = await noticeOf(await noticed(portal, '公共停车泊位信息'))
    await runOf(certify, contextIn(portal))
    const moved =
      '文书载明的公示截止日期为 2027-01-08。因工作日安排调整，公示期依规定重新计算，现截止日期为 2027-01-11'
    expect((await portal.ask(null, `/notices/${late}`, HTML)).text).not.toContain('文书载明的公示截止日期')
    const before = (await download(`/notices/${late}/document`)).pdf
    await load(portal)
    expect((await portal.ask(null, `/notices/${late}`, HTML)).text).toContain(moved)
    const { pdf } = await download(`/notices/${late}/document`)
    expect(pdf.equals(before)).toBe(true)
    const { text } = await read(pdf)
    expect(text).toContain('至2027年1月8日二十四时止')
    expect(text).toContain('系暂定日期')
  })
})
