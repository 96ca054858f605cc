// A year as it is pasted: which days a line means, and what is said about a line that means none.
import { describe, expect, test } from 'vitest'
import { readLines, spansOf, writeLines } from '../../admin/calendar/lines.ts'

const MARKS = { off: ['休', 'off'], work: ['班', 'work'] }
const read = (text: string) => readLines(text, MARKS)
const faults = (text: string) => read(text).faults.map(({ line, fault }) => `${line} ${fault}`)

describe('lines', () => {
  test('a span is its days, each remembering its line; blank lines and remarks are passed over', () => {
    const text =
      '# 元旦\n2027-01-01/2027-01-03,休,元旦\n\n2027-01-31，班，春节\n2027-5-1;OFF;劳动节;Labour Day\n'
    expect(read(text)).toEqual({
      days: [
        { day: '2027-01-01', working: false, name_zh: '元旦' },
        { day: '2027-01-02', working: false, name_zh: '元旦' },
        { day: '2027-01-03', working: false, name_zh: '元旦' },
        { day: '2027-01-31', working: true, name_zh: '春节' },
        { day: '2027-05-01', working: false, name_zh: '劳动节', name_en: 'Labour Day' },
      ],
      lines: [2, 2, 2, 4, 5],
      faults: [],
    })
  })

  test('a span may run over the end of a year', () => {
    expect(read('2026-12-31/2027-01-02,休,元旦').days.map(({ day }) => day)).toEqual([
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
    ])
  })

  test('what a line lacks is said of that line', () => {
    expect(
      faults(
        [
          '2027-01-01 休 元旦',
          '2027-02-30,休,春节',
          '元旦,休,元旦',
          '2027-05-05/2027-05-01,休,劳动节',
          '2027-01-01/2028-01-01,休,元旦',
          '2027-01-01,假,元旦',
          '2027-01-01,休,',
          '2027-01-01,休,元旦,New Year,2027',
        ].join('\n'),
      ),
    ).toEqual(['1 shape', '2 day', '3 day', '4 span', '5 span', '6 mark', '7 name', '8 shape'])
  })
})

describe('JSON', () => {
  test('a list of days', () => {
    const days = [{ day: '2027-01-01', working: false, name_zh: '元旦', name_en: 'New Year' }]
    expect(read(JSON.stringify(days)).days).toEqual(days)
  })

  test('anything else is said to be none, item by item', () => {
    expect(faults('{"day": "2027-01-01"}')).toEqual(['1 json'])
    expect(faults('[{"day": ')).toEqual(['1 json'])
    expect(faults('[null, {"day": "2027-01-01", "working": false}, {"working": true}]')).toEqual([
      '1 shape',
      '2 name',
      '3 day',
    ])
  })
})

test('what was loaded is written as it can be read again', () => {
  const text = '2027-01-01/2027-01-03,休,元旦\n2027-01-31,班,春节\n2027-02-05,休,春节'
  const { days } = read(text)
  expect(writeLines(days, MARKS)).toBe(text)
  expect(spansOf(days)).toHaveLength(3)
})
