// Papers that are what they say: kept byte for byte, shown anew, counted where the guide counts, and no more
// of them than there may be.
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pdfOf } from '../hostile/pdfs.ts'
import { bitmapOf, jpegOf, pngOf } from '../hostile/pictures.ts'
import { workbookOf, xlsOf } from '../hostile/sheets.ts'
import { known, setClock } from '../people.ts'
import { opened } from '../walker.ts'
import { type Counter, cookieOf, openCounter } from './counter.ts'

const PATIENCE = 60_000

let counter: Counter
let id: string
beforeAll(async () => {
  counter = await openCounter()
})
beforeEach(async () => {
  id = await opened({}, counter)
})
afterAll(() => counter.close())

const hand = (name: string, bytes: Buffer, material = 'source_undertaking') =>
  counter.ask('registrant', `/api/cases/${id}/materials?${new URLSearchParams({ material, name })}`, {
    body: bytes as BodyInit,
  })

const fetched = async (path: string) => {
  const response = await counter.app.request(path, { headers: { Cookie: cookieOf('registrant') } })
  return { response, bytes: Buffer.from(await response.arrayBuffer()) }
}

describe('kept as they came, shown anew', () => {
  test.each<[string, () => Promise<Buffer>]>([
    ['a.jpg', jpegOf],
    ['a.JPEG', jpegOf],
    ['a.png', pngOf],
    ['a.bmp', async () => bitmapOf(120, -90, { depth: 32 })],
  ])(
    '%s',
    async (name, make) => {
      const given = await make()
      const { status, body } = await hand(name, given)
      expect(status, JSON.stringify(body)).toBe(201)
      const original = await fetched(`/api/materials/${body.id}`)
      expect(original.bytes.equals(given)).toBe(true)
      const { response, bytes } = await fetched(`/api/materials/${body.id}/preview`)
      expect(response.headers.get('Content-Type')).toBe('image/jpeg')
      expect(response.headers.get('Content-Disposition')).toMatch(/^attachment; /)
      expect(response.headers.get('Content-Security-Policy')).toContain('sandbox')
      const { width, height, exif } = await sharp(bytes).metadata()
      expect([width, height, exif]).toEqual([120, 90, undefined])
    },
    PATIENCE,
  )

  test('a bitmap packed in its own way is kept, and only downloaded', async () => {
    const packed = bitmapOf(120, 90, { depth: 8 })
    packed.writeUInt32LE(1, 30)
    const { status, body } = await hand('a.bmp', packed)
    expect(status).toBe(201)
    const { status: shown, body: why } = await counter.ask('registrant', `/api/materials/${body.id}/preview`)
    expect([shown, why.code]).toEqual([404, 'preview_there'])
  }, 60_000)

  test('links and a page to open at do no harm', async () => {
    const linked = '/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.cn/)>>>>]'
    const goes = '/OpenAction<</S/GoTo/D[3 0 R/Fit]>>'
    for (const pdf of [pdfOf({ page: linked, catalog: goes }), pdfOf({ catalog: '/OpenAction[3 0 R/Fit]' })])
      expect((await hand('a.pdf', pdf)).status).toBe(201)
  }, 60_000)

  test('what a case shows of a paper says whether it can be seen', async () => {
    await hand('a.png', await pngOf())
    const { body } = await counter.ask('registrant', `/api/cases/${id}`)
    expect(body.materials).toMatchObject([{ name: 'a.png', preview: true, scan: null }])
  }, 60_000)
})

describe('《数据知识产权登记平台操作指引》：样例数据文件控制在100条以内', () => {
  beforeEach(async () => {
    id = await opened({ scheme: 'data_ip' }, counter)
  })
  const lines = (count: number) => Buffer.from(`数据项\n${'样例\n'.repeat(count)}`)

  test.each<[string, string, () => Buffer, number, string | undefined]>([
    ['100条', 'a.csv', () => lines(100), 201, undefined],
    ['101条', 'a.csv', () => lines(101), 422, 'sheet_lines'],
    ['表头和100条', 'a.xlsx', () => workbookOf(101), 201, undefined],
    ['各页合计120条', 'a.xlsx', () => workbookOf(61, 61), 422, 'sheet_lines'],
    ['XLS无法核对', 'a.xls', xlsOf, 422, 'sheet_countable'],
  ])(
    '%s（%s）',
    async (_, name, make, status, code) => {
      const answer = await hand(name, make(), 'sample_sheet')
      expect([answer.status, answer.body.code]).toEqual([status, code])
    },
    PATIENCE,
  )

  test('说明限几条、所传几条', async () => {
    const { body } = await hand('a.csv', lines(136), 'sample_sheet')
    const [fault] = body.errors as { title: string }[]
    expect(fault?.title).toBe('「样例数据文件」限100行（不含表头），所传文件有136行，请精简后重新上传。')
  }, 60_000)

  test('不必核对行数的XLS照收，不作解析', async () => {
    const { status, body } = await hand('a.xls', xlsOf(), 'structure_sheet')
    expect([status, body.type]).toEqual([201, 'application/vnd.ms-excel'])
  }, 60_000)

  test('超过1M的表格不收', async () => {
    const long = Buffer.from(`数据项\n${`${'样例'.repeat(20)}\n`.repeat(10_000)}`)
    expect((await hand('a.csv', long, 'structure_sheet')).body.code).toBe('paper_size')
  }, 60_000)
})

describe('no more than there may be', () => {
  const limit = (measure: string, value: number) =>
    sql`update rule.paper_limits set value = ${value}::bigint where measure = ${measure}`.execute(
      counter.owner,
    )
  const mark = (n: number) => pdfOf({ catalog: `/Marked ${n}` })

  test('of one case', async () => {
    await limit('case_papers', 1)
    expect((await hand('a.pdf', mark(1))).status).toBe(201)
    const { status, body } = await hand('b.pdf', mark(2), 'agreement')
    expect([status, body.code]).toEqual([422, 'case_quota'])
    await limit('case_papers', 300)
    await limit('case_bytes', 500)
    expect((await hand('b.pdf', mark(3), 'agreement')).body.code).toBe('case_quota')
    await limit('case_bytes', 500 * 1024 * 1024)
  }, 60_000)

  test('of one person on one day, what was taken away again included', async () => {
    const [day] = await known(
      counter,
      sql<{ papers: number }>`select max(papers)::int as papers from paper_days`,
    )
    await limit('day_papers', (day?.papers ?? 0) + 1)
    const { status, body } = await hand('a.pdf', mark(4))
    expect(status).toBe(201)
    await counter.ask('registrant', `/api/materials/${body.id}`, { method: 'DELETE' })
    const again = await hand('a.pdf', mark(5))
    expect([again.status, again.body.code]).toEqual([429, 'day_quota'])
    await setClock(counter, '2026-03-03 10:00+08')
    expect((await hand('a.pdf', mark(6))).status).toBe(201)
  }, 60_000)
})
