// The slip: what it says, that it is always the same, and that no value is too long for it.
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { draw } from '../../jobs/certificate/draw.ts'
import { canonical, contentDigest, readSlip } from '../../jobs/certificate/slip.ts'
import { type Page, PUBLIC_URL, page, type Read, read, SUMMARY, signer, withPrinted } from './papers.ts'

// Each page is drawn and read once, however many sentences are said about it.
const papers = new Map<Page, Promise<Read>>()
const drawn = (what: Page): Promise<Read> => {
  const known = papers.get(what) ?? draw(what, signer, PUBLIC_URL).then(({ pdf }) => read(pdf))
  papers.set(what, known)
  return known
}

describe('第二十四条 登记确认单', () => {
  test('says everything that the register says, in text that can be selected', async () => {
    const { text, sheets, info, language } = await drawn(page)
    const { digest } = await draw(page, signer, PUBLIC_URL)
    expect(sheets).toHaveLength(1)
    for (const words of [
      '公共数据资源登记确认单',
      '登记编号BJGGSJ2026031000000031',
      '版本1',
      '医疗保障参保缴费与结算数据',
      SUMMARY,
      '统一社会信用代码11110108000000001A',
      '首次登记',
      '2026年2月24日至2026年3月9日',
      '登记日期2026年3月10日',
      '2029年3月10日（含当日）',
      '待国家平台赋码（收到后换发新版本）',
      '7K3M-9QXT-2VRP-H',
      'https://register.example.cn/verify/7K3M9QXT2VRPH',
      digest.toString('hex').slice(0, 16),
      '未加盖电子印章',
      '本确认单不是权属证明',
      '实施细则（征求意见稿）',
      '所依据的文本为征求意见稿',
      '第1页，共1页',
      '2026-03-1010:05:09（北京时间）',
    ])
      expect(text).toContain(words)
    expect(info.Title).toBe('公共数据资源登记确认单 BJGGSJ2026031000000031（版本 1）')
    expect(language).toBe('zh-CN')
  })

  test('says once what both the form and the register know', async () => {
    const { text } = await drawn(page)
    expect(text.split('登记主体')).toHaveLength(2)
  })

  test('a demonstration says so in the text, a real slip does not', async () => {
    expect((await drawn({ ...page, demo: true })).text).toContain('演示样张不具效力')
    expect((await drawn(page)).text).not.toContain('演示样张')
  })

  test('a later version names the one it replaces and the national code', async () => {
    const { text } = await drawn({ ...page, version: 2, replaces: 1, national_code: 'N110000-000123' })
    expect(text).toContain('版本2替代版本1')
    expect(text).toContain('N110000-000123')
    expect(text).not.toContain('待国家平台赋码')
  })
})

describe('drawn again', () => {
  test('the bytes are the same', async () => {
    const [one, two] = await Promise.all([draw(page, signer, PUBLIC_URL), draw(page, signer, PUBLIC_URL)])
    expect(one.pdf.equals(two.pdf)).toBe(true)
  })

  test('whatever the order of the keys, and whatever zone the instant is written in', async () => {
    const turned = Object.fromEntries(Object.entries(page).reverse())
    const again = await draw({ ...turned, coded_at: '2026-03-10T10:05:09+08:00' }, signer, PUBLIC_URL)
    expect(again.pdf.equals((await draw(page, signer, PUBLIC_URL)).pdf)).toBe(true)
  })
})

describe('the digest of the content', () => {
  test('is SHA-256 over the canonical JSON', () => {
    const slip = readSlip(page)
    expect(contentDigest(slip)).toEqual(createHash('sha256').update(canonical(slip)).digest())
    expect(canonical({ b: [{ d: 1, c: null }], a: '甲' })).toBe('{"a":"甲","b":[{"c":null,"d":1}]}')
  })

  test('changes with every word', () => {
    const digest = contentDigest(readSlip(page)).toString('hex')
    for (const other of [
      { ...page, holder_name: '北京市朝阳区教育委员会' },
      { ...page, valid_until: '2029-03-11' },
      withPrinted(['登记数据名称', '另一数据']),
    ])
      expect(contentDigest(readSlip(other)).toString('hex')).not.toBe(digest)
  })
})

const longest = (length: number) => SUMMARY.repeat(Math.ceil(length / SUMMARY.length)).slice(0, length)
const LATIN = 'https://data.example.gov.cn/v2/resources/medical-insurance?fields=all&page=1 WWWWMMMM '

describe('long values', () => {
  const cases: [string, Page][] = [
    ['a summary of 2,000 characters', withPrinted(['登记数据名称', '名称'], ['数据内容简介', longest(2000)])],
    ['Latin text', withPrinted(['登记数据名称', LATIN.repeat(3)], ['数据内容简介', LATIN.repeat(25)])],
    ['one word without end', withPrinted(['登记数据名称', '名称'], ['数据内容简介', 'W'.repeat(1500)])],
    ['many lines', withPrinted(['登记数据名称', '名称'], ['数据内容简介', '一行\n'.repeat(60)])],
    [
      'everything long at once',
      {
        ...withPrinted(
          ['登记数据名称', longest(100)],
          ...Array.from({ length: 12 }, (_, n): [string, string] => [`第${n}项`, longest(300)]),
        ),
        holder_name: longest(200),
        registry_name: longest(60),
        platform_zh: longest(60),
      },
    ],
    [
      'forty short values',
      withPrinted(...Array.from({ length: 40 }, (_, n): [string, string] => [`第${n}项`, `值${n}`])),
    ],
  ]

  test.each(cases)('%s: nothing is lost', async (_, what) => {
    const { text, sheets } = await drawn(what)
    expect(sheets.length).toBeGreaterThan(1)
    const [first, ...others] = sheets
    for (const { text: said } of others) {
      expect(said).toContain(what.number)
      expect(said).toContain('附页')
    }
    expect(first?.text).toContain(`第1页，共${sheets.length}页`)
    for (const { value_zh } of what.printed) {
      const letters = (words: string) => [...words.replace(/\s+/g, '')]
      const all = new Map<string, number>()
      for (const one of letters(text)) all.set(one, (all.get(one) ?? 0) + 1)
      for (const one of letters(value_zh)) all.set(one, (all.get(one) ?? 0) - 1)
      expect([...all].filter(([, left]) => left < 0)).toEqual([])
    }
  })

  test.each(cases)('%s: nothing is drawn over anything, or off the paper', async (_, what) => {
    const { sheets } = await drawn(what)
    const [first] = sheets
    const code = first?.pieces.find(({ text }) => text.startsWith('登记结果查询码'))
    const last = first?.pieces.findLast(({ text }) => text.startsWith('待国家平台赋码'))
    expect(code?.top).toBeGreaterThan((last?.top ?? Infinity) + 10)
    for (const { pieces, width, height } of sheets)
      for (const piece of pieces) {
        expect(piece.x + piece.width).toBeLessThan(width - 50)
        expect(piece.top).toBeLessThan(height - 20)
      }
  })
})

test('a character that the fonts cannot draw is refused by name, not printed as a box', async () => {
  await expect(draw(withPrinted(['登记数据名称', '𠮷野家']), signer, PUBLIC_URL)).rejects.toThrow('𠮷')
})
