// Two versions of an entry side by side, to the character.
import { expect, test } from 'vitest'
import type { RegistrationVersion } from '../../admin/providers/shapes.ts'
import { comparedItems } from '../../admin/registrations/compared.ts'
import { differenceOf } from '../../admin/registrations/difference.ts'

test.each([
  ['医保缴费数据', '医保缴费与结算数据', { before: '医保缴费', removed: '', added: '与结算', after: '数据' }],
  ['ab', 'ab', { before: 'ab', removed: '', added: '', after: '' }],
  ['', 'new', { before: '', removed: '', added: 'new', after: '' }],
  ['aa', 'aaa', { before: 'aa', removed: '', added: 'a', after: '' }],
  ['𠮷野', '𠮷田', { before: '𠮷', removed: '野', added: '田', after: '' }],
])('%s becomes %s', (then, now, difference) => {
  expect(differenceOf(then, now)).toEqual(difference)
})

const version = (value: string, change: Partial<RegistrationVersion> = {}) =>
  ({
    printed: [{ field: 'name', name_zh: '名称', name_en: 'Name', value_zh: value, value_en: value }],
    valid_until: '2028-03-01',
    holders: null,
    holder_name: 'A',
    ...change,
  }) as RegistrationVersion

test('every printed item of either version, its validity and its holders', () => {
  const speech = {
    words: (row: object, stem = 'name') => String((row as Record<string, unknown>)[`${stem}_zh`]),
    translate: (key: string) => key,
  }
  const joint = {
    holders: [
      { name: 'A', credit_code: null },
      { name: 'B', credit_code: null },
    ],
    printed: [],
  }
  const items = comparedItems(version('old'), version('', joint), speech)
  expect(items).toEqual([
    { key: 'name', label: '名称', older: 'old', newer: '' },
    { key: 'valid_until', label: 'desk.register.valid_until', older: '2028-03-01', newer: '2028-03-01' },
    { key: 'holders', label: 'desk.entry.holders', older: 'A', newer: 'A\nB' },
  ])
})
