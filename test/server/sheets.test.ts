// A sheet becomes lines of a table: what is taken, what is said about each cell, and what no file can do.
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import writeWorkbook, { type SheetData } from 'write-excel-file/node'
import { opened } from '../walker.ts'
import { type Counter, openCounter } from './counter.ts'

const MEGABYTE = 1024 * 1024
const HEADINGS = ['英文名', '中文名', '类型', '长度', '主键', '说明']

let counter: Counter
let id: string
beforeAll(async () => {
  counter = await openCounter()
  id = await opened({}, counter)
})
afterAll(() => counter.close())

interface Read {
  rows: Record<string, unknown>[]
  errors: { row: number; column: string; zh: string; en: string }[]
}

const send = (
  name: string,
  bytes: Uint8Array | string,
  field = 'structure',
  who: 'registrant' | 'neighbour' = 'registrant',
) =>
  counter.ask(who, `/api/cases/${id}/tables/${field}?${new URLSearchParams({ name })}`, {
    body: typeof bytes === 'string' ? bytes : (bytes as BodyInit),
  })

const read = async (name: string, bytes: Uint8Array | string) => {
  const { status, body } = await send(name, bytes)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as unknown as Read
}

const refusal = async (name: string, bytes: Uint8Array | string) => {
  const { status, body } = await send(name, bytes)
  const errors = (body.errors ?? []) as { title: string }[]
  return { status, code: body.code, titles: errors.map(({ title }) => title) }
}

const csv = (...lines: string[][]) => [HEADINGS, ...lines].map((line) => line.join(',')).join('\r\n')
const workbook = (...lines: SheetData) => writeWorkbook([HEADINGS, ...lines]).toBuffer()

const GOOD = ['item_a', '甲', '字符型', '20', '是', '']
const TAKEN = {
  item_name_en: 'item_a',
  item_name_zh: '甲',
  item_type: 'string',
  item_length: 20,
  item_key: true,
}

describe('what fits is taken over', () => {
  test('from a sheet in UTF-8, with or without its mark, and in GB 18030', async () => {
    const text = csv(GOOD)
    // 英文名,中文名,类型,长度,主键,说明 and a row, as GB 18030 writes them.
    const old = Buffer.concat([
      Buffer.from('d3a2cec4c3fb2cd6d0cec4c3fb2cc0e0d0cd2cb3a4b6c82cd6f7bcfc2ccbb5c3f70d0a', 'hex'),
      Buffer.from('item_a,'),
      Buffer.from('bcd7', 'hex'),
      Buffer.from(',string,20,1,'),
    ])
    for (const bytes of [text, `\uFEFF${text}`, old])
      expect(await read('a.csv', bytes)).toEqual({ rows: [TAKEN], errors: [] })
  })

  test('from a workbook, and from what is pasted out of one', async () => {
    expect(await read('A.XLSX', await workbook(GOOD))).toEqual({ rows: [TAKEN], errors: [] })
    const pasted = [HEADINGS, GOOD].map((line) => line.join('\t')).join('\n')
    expect(await read('pasted.csv', pasted)).toEqual({ rows: [TAKEN], errors: [] })
  })

  test('columns are known by either name or by the field, in any order', async () => {
    const text = 'Type,item_name_zh,*English name\nstring,"甲, ""乙""\n丙",item_a'
    const { rows, errors } = await read('a.csv', text)
    expect(rows).toEqual([{ item_type: 'string', item_name_zh: '甲, "乙"\n丙', item_name_en: 'item_a' }])
    expect(errors).toEqual([])
  })

  test('zeros a text begins with are kept; blank rows are none', async () => {
    const sheet = await workbook(
      ['item_a', '007', '字符型', 12, true, null],
      [],
      ['item_b', 7, 'string', null, null, null],
    )
    expect((await read('a.xlsx', sheet)).rows).toEqual([
      { item_name_en: 'item_a', item_name_zh: '007', item_type: 'string', item_length: 12, item_key: true },
      { item_name_en: 'item_b', item_name_zh: '7', item_type: 'string' },
    ])
    expect((await read('a.csv', csv(['item_a', '007', 'string', '', '√', '']))).rows[0]).toMatchObject({
      item_name_zh: '007',
      item_key: true,
    })
  })

  test('nothing is saved: the person reviews and saves', async () => {
    await read('a.csv', csv(GOOD))
    const { body } = await counter.ask('registrant', `/api/cases/${id}`)
    expect(body.content).not.toHaveProperty('structure')
  })
})

describe('what does not fit is said, row by row and column by column', () => {
  test.each<[string[], string, string]>([
    [['1st', '甲', 'string', '', '', ''], 'item_name_en', '第 2 行「英文名」：请以英文字母开头'],
    [['', '甲', 'string', '', '', ''], 'item_name_en', '第 2 行「英文名」：该项必填'],
    [['a', '甲'.repeat(65), 'string', '', '', ''], 'item_name_zh', '第 2 行「中文名」：该项不得超过 64 个字'],
    [['a', '甲', '颜色', '', '', ''], 'item_type', '第 2 行「类型」：「颜色」不在可选范围内'],
    [['a', '甲', 'string', '很长', '', ''], 'item_length', '第 2 行「长度」：「很长」不是数字'],
    [['a', '甲', 'string', '100001', '', ''], 'item_length', '第 2 行「长度」：该项不得大于 100000'],
    [['a', '甲', 'string', '', '也许', ''], 'item_key', '第 2 行「主键」：请填写「是」或者「否」'],
  ])('%j', async (line, column, sentence) => {
    const { rows, errors } = await read('a.csv', csv(line, GOOD))
    expect(errors.map((one) => [one.row, one.column])).toEqual([[2, column]])
    expect(errors[0]?.zh).toContain(sentence)
    expect(errors[0]?.en).toMatch(/^Row 2, /)
    expect(rows[0]).not.toHaveProperty(column)
    expect(rows[1]).toEqual(TAKEN)
  })

  test('the row is the sheet’s own, blank rows counted', async () => {
    const { errors } = await read(
      'a.csv',
      csv(GOOD, ['', '', '', '', '', ''], ['1', '甲', 'string', '', '', '']),
    )
    expect(errors.map(({ row }) => row)).toEqual([4])
  })

  test('a column that is not in the template is named and left out', async () => {
    const { rows, errors } = await read('a.csv', '英文名,中文名,类型,价格\nitem_a,甲,string,9')
    expect(errors).toMatchObject([{ row: 1, column: '价格' }])
    expect(rows[0]).toEqual({ item_name_en: 'item_a', item_name_zh: '甲', item_type: 'string' })
  })
})

describe('what is refused whole', () => {
  test.each<[string, string, string]>([
    ['姓名,年龄\n张三,3', 'sheet_headings', '缺少「英文名」列。'],
    ['英文名,英文名,中文名,类型\na,b,甲,string', 'sheet_headings', '「英文名」列出现了不止一次。'],
  ])('a wrong heading: %j', async (text, code, title) => {
    const answer = await refusal('a.csv', text)
    expect(answer).toMatchObject({ status: 422, code })
    expect(answer.titles).toContain(title)
  })

  test.each<[string, string, string, number]>([
    ['a.csv', csv(), 'sheet_no_rows', 422],
    ['a.csv', csv(...Array.from({ length: 201 }, () => GOOD)), 'sheet_too_many_rows', 422],
    ['a.csv', `${csv()}\n"a,b`, 'sheet_quotes', 422],
    ['a.csv', 'PK\u0003\u0004\u0000', 'sheet_not_text', 422],
    ['a.xls', csv(GOOD), 'sheet_xls', 415],
    ['a.pdf', csv(GOOD), 'sheet_format', 415],
    ['a.xlsx', csv(GOOD), 'sheet_unreadable', 422],
  ])('%s, %#', async (name, text, code, status) => {
    expect(await refusal(name, text)).toMatchObject({ status, code })
  })

  test('one megabyte is taken, one byte more is not', async () => {
    const padded = csv(
      ...Array.from({ length: 180 }, () => ['item_a', '甲', 'string', '', '', ' '.repeat(5_700)]),
    )
    const full = padded + ' '.repeat(MEGABYTE - Buffer.byteLength(padded))
    expect(Buffer.byteLength(full)).toBe(MEGABYTE)
    expect((await read('a.csv', full)).rows).toHaveLength(180)
    expect(await refusal('a.csv', `${full} `)).toMatchObject({ status: 413, code: 'sheet_too_large' })
  })

  test('a case that is not yours, a field that is no table', async () => {
    expect((await send('a.csv', csv(GOOD), 'structure', 'neighbour')).status).toBe(404)
    expect((await send('a.csv', csv(GOOD), 'data_name')).status).toBe(404)
  })
})

describe('no file can hold up the counter, or reach out of it', () => {
  const parts = (sheet: string, more: Record<string, Uint8Array> = {}) => ({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    'xl/workbook.xml': strToU8(
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(sheet),
    ...more,
  })
  const sheetOf = (rows: string, before = '') =>
    `<?xml version="1.0"?>${before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`
  const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
  const head = `<row r="1">${cell('A1', '英文名')}${cell('B1', '中文名')}${cell('C1', '类型')}</row>`
  const row = (b2: string) => `<row r="2">${cell('A2', 'item_a')}${b2}${cell('C2', 'string')}</row>`
  const plain = sheetOf(head + row(cell('B2', '甲')))

  test('the same workbook without malice is read', async () => {
    expect((await read('a.xlsx', zipSync(parts(plain)))).rows).toEqual([
      { item_name_en: 'item_a', item_name_zh: '甲', item_type: 'string' },
    ])
  })

  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`
  const secret = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
  const zeros = new Uint8Array(30 * MEGABYTE)
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`xl/media/${n}.xml`, strToU8('x')]))
  test.each<[string, () => Uint8Array, string]>([
    ['a bomb', () => zipSync(parts(plain, { 'xl/media/a.bin': zeros })), 'sheet_bomb'],
    ['a thousand parts', () => zipSync(parts(plain, many)), 'sheet_bomb'],
    [
      'a billion laughs',
      () => zipSync(parts(sheetOf(head + row(cell('B2', '&b;')), laughs))),
      'sheet_active',
    ],
    [
      'an entity from outside',
      () => zipSync(parts(sheetOf(head + row(cell('B2', '&a;')), secret))),
      'sheet_active',
    ],
    [
      'a link to another file',
      () => zipSync(parts(plain, { 'xl/externalLinks/externalLink1.xml': strToU8('<x/>') })),
      'sheet_active',
    ],
    ['macros', () => zipSync(parts(plain, { 'xl/vbaProject.bin': strToU8('x') })), 'sheet_active'],
    [
      'a path out of it',
      () => zipSync(parts(plain, { '../../etc/cron.d/x': strToU8('x') })),
      'sheet_unreadable',
    ],
    ['half of it', () => zipSync(parts(plain)).slice(0, 300), 'sheet_unreadable'],
    [
      'a cell at the far corner',
      () => zipSync(parts(sheetOf(`${head}<row r="1048576">${cell('XFD1048576', 'x')}</row>`))),
      'sheet_bomb',
    ],
  ])(
    '%s',
    async (_, bytes, code) => {
      const began = performance.now()
      expect(await refusal('a.xlsx', bytes())).toMatchObject({ status: 422, code })
      expect(performance.now() - began).toBeLessThan(25_000)
    },
    30_000,
  )

  test('a size that the table of contents understates is not believed', async () => {
    const bytes = Buffer.from(zipSync(parts(plain, { 'xl/media/a.bin': zeros.slice(0, 5 * MEGABYTE) })))
    const at = bytes.lastIndexOf('xl/media/a.bin') - 46
    bytes.writeUInt32LE(100, at + 24)
    expect((await refusal('a.xlsx', bytes)).status).toBe(422)
  })

  test('while a bomb is opened the counter answers as ever', async () => {
    const bomb = zipSync(parts(sheetOf(`${head}<row r="1048576">${cell('XFD1048576', 'x')}</row>`)))
    const opening = refusal('a.xlsx', bomb)
    const slowest = { ms: 0 }
    for (let n = 0; n < 10; n++) {
      const began = performance.now()
      expect((await counter.ask('registrant', '/api/session')).status).toBe(200)
      slowest.ms = Math.max(slowest.ms, performance.now() - began)
    }
    expect(slowest.ms).toBeLessThan(1_000)
    expect((await opening).status).toBe(422)
  }, 30_000)

  test('a formula is never computed: what it says it says as text', async () => {
    const text = csv(['item_a', '"=cmd|\' /C calc\'!A0"', 'string', '', '', '@SUM(1)'])
    expect((await read('a.csv', text)).rows[0]).toMatchObject({
      item_name_zh: "=cmd|' /C calc'!A0",
      item_note: '@SUM(1)',
    })
    const formula = '<c r="B2" t="str"><f>WEBSERVICE("http://127.0.0.1/")</f><v>甲</v></c>'
    const { rows } = await read('a.xlsx', zipSync(parts(sheetOf(head + row(formula)))))
    expect(rows[0]).toMatchObject({ item_name_zh: '甲' })
  })
})
