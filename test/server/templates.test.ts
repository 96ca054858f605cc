// The empty sheet of a table: what it offers, and that it is taken back once it is filled in.
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { opened } from '../walker.ts'
import { type Counter, openCounter } from './counter.ts'

const HEADINGS = ['英文名', '中文名', '类型', '长度', '主键', '说明']

let counter: Counter
let id: string
beforeAll(async () => {
  counter = await openCounter()
  id = await opened({}, counter)
})
afterAll(() => counter.close())

const send = (name: string, body: BodyInit) =>
  counter.ask('registrant', `/api/cases/${id}/tables/structure?name=${name}`, { body })

describe('the template', () => {
  const template = (format: string) => `/api/cases/${id}/tables/structure/template?format=${format}`
  const bytesOf = async (format: string, language = 'zh') => {
    const response = await counter.app.request(template(format), {
      headers: { Cookie: '__Host-sid=token%20of%20registrant', 'Accept-Language': language },
    })
    expect(response.status).toBe(200)
    return { bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers }
  }

  test('has the headings, and filled in it is taken', async () => {
    const { bytes, headers } = await bytesOf('csv')
    expect(bytes.toString()).toBe(`\uFEFF${HEADINGS.join(',')}\r\n`)
    expect(headers.get('Content-Disposition')).toContain('attachment')
    const { status, body } = await send('a.csv', `${bytes}item_a,甲,字符型,20,是,`)
    expect([status, body]).toEqual([
      200,
      {
        rows: [
          {
            item_name_en: 'item_a',
            item_name_zh: '甲',
            item_type: 'string',
            item_length: 20,
            item_key: true,
          },
        ],
        errors: [],
      },
    ])
  })

  test('as a workbook it offers the choices, and empty it is nothing to import', async () => {
    const { bytes } = await bytesOf('xlsx')
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).toMatch(/sqref="C2:C201"><formula1>'选项'!\$A\$2:\$A\$9<\/formula1>/)
    expect((await send('a.xlsx', bytes)).body.code).toBe('sheet_no_rows')
  })

  test('in English for whoever reads English', async () => {
    expect((await bytesOf('csv', 'en')).bytes.toString()).toContain('English name')
  })

  test('404 for another’s case, 400 for another format', async () => {
    expect((await counter.ask('neighbour', template('csv'))).status).toBe(404)
    expect((await counter.ask('registrant', template('ods'))).status).toBe(400)
  })
})
