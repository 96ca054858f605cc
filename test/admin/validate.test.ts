// What a form says about what is typed into it: from the rows alone, in words, at the place where it stands.
import { describe, expect, test } from 'vitest'
import { fieldFaults, formFaults } from '../../admin/cases/form/validate.ts'
import { shownPart } from '../../admin/rules/form.ts'
import type { Field } from '../../admin/rules/types.ts'
import { field, formOf, paper } from './rows.ts'

const speech = {
  translate: (key: string) => key,
  words: (row: object, stem = 'name') => String((row as Record<string, unknown>)[`${stem}_zh`]),
}

const faultOf = (change: Partial<Field>, value: unknown) =>
  fieldFaults(field(change), [], value, speech)['/content/f']

describe('one field', () => {
  test('says which kind of answer is missing', () => {
    expect(faultOf({ required: true }, '')).toBe('desk.fault.required')
    expect(faultOf({ required: true, type: 'choice' }, null)).toBe('desk.fault.choose')
    expect(faultOf({ required: true, type: 'check' }, false)).toBe('desk.fault.check')
    expect(faultOf({}, '')).toBeUndefined()
  })

  test('counts as a reader counts, not as a machine does', () => {
    expect(faultOf({ max: 2 }, '𠮷𠮷')).toBeUndefined()
    expect(faultOf({ max: 2 }, 'abc')).toBe('desk.fault.too_long')
  })

  test("refuses in the row's own words what its pattern refuses", () => {
    const digits = { pattern: '[0-9]+', pattern_zh: 'digits only' }
    expect(faultOf(digits, '12')).toBeUndefined()
    expect(faultOf(digits, '12a')).toBe('digits only')
  })

  test('knows numbers, days and ranges', () => {
    expect(faultOf({ type: 'number' }, 'many')).toBe('desk.fault.number')
    expect(faultOf({ type: 'number', max: 5 }, 6)).toBe('desk.fault.too_large')
    expect(faultOf({ type: 'date' }, '2026-3-9')).toBe('desk.fault.day')
    expect(faultOf({ type: 'date_range' }, { from: '2026-03-09', to: '' })).toBe('desk.fault.both_days')
    expect(faultOf({ type: 'date_range' }, { from: '2026-03-09', to: '2026-03-01' })).toBe(
      'desk.fault.range_order',
    )
  })
})

describe('a whole form', () => {
  test('points at the cells of the rows that are wrong', () => {
    const cell = field({ field: 'c', column_of: 'f', required: true })
    const faults = formFaults(
      formOf([field({ type: 'table' })], [], [cell]),
      { f: [{ c: 'x' }, {}, { d: 1 }] },
      new Set(),
      speech,
    )
    expect(Object.keys(faults)).toEqual(['/content/f/1/c', '/content/f/2/c'])
  })

  test('asks for no answer that other answers have made superfluous', () => {
    const asked = field({ field: 'why', required: true, shown_when: { field: 'f', values: ['yes'] } })
    const form = formOf([field({ type: 'choice' }), asked])
    expect(shownPart(form, { f: 'no' }).fields).toHaveLength(1)
    expect(formFaults(form, { f: 'no' }, new Set(), speech)).toEqual({})
    expect(Object.keys(formFaults(form, { f: 'yes' }, new Set(), speech))).toEqual(['/content/why'])
  })

  test('asks for the papers that are required, and for nothing the platform fills in', () => {
    const form = formOf(
      [field({ required: true, source: 'registry' })],
      [paper({}), paper({ material: 'n', required: false })],
    )
    expect(Object.keys(formFaults(form, {}, new Set(), speech))).toEqual(['/materials/m'])
    expect(formFaults(form, {}, new Set(['m']), speech)).toEqual({})
  })
})
