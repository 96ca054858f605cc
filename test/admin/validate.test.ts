// What a form says about what is typed into it: from the rows alone, in words, at the place where it stands.
import { describe, expect, test } from 'vitest'
import { fieldFaults, formFaults } from '../../admin/cases/form/validate.ts'
import { type Form, shownPart } from '../../admin/rules/form.ts'
import type { Field, MaterialRule } from '../../admin/rules/types.ts'

const speech = {
  translate: (key: string) => key,
  words: (row: object, stem = 'name') => String((row as Record<string, unknown>)[`${stem}_zh`]),
}

const field = (change: Partial<Field>): Field => ({
  edition: 'e',
  kind: 'k',
  field: 'f',
  section: 's',
  position: 1,
  column_of: null,
  type: 'text',
  multiple: false,
  required: false,
  max: null,
  pattern: null,
  pattern_zh: null,
  pattern_en: null,
  dictionary: null,
  source: null,
  shown_when: null,
  disclosed: false,
  printed: false,
  unit_zh: null,
  unit_en: null,
  name_zh: 'F',
  name_en: 'F',
  help_zh: null,
  help_en: null,
  article: '1',
  ...change,
})

const paper = (change: Partial<MaterialRule>): MaterialRule => ({
  edition: 'e',
  kind: 'k',
  material: 'm',
  section: 's',
  position: 1,
  required: true,
  sealed: false,
  multiple: false,
  formats: ['pdf'],
  max_bytes: 1,
  shown_when: null,
  name_zh: 'M',
  name_en: 'M',
  help_zh: null,
  help_en: null,
  article: '1',
  template_zh: null,
  ...change,
})

const formOf = (fields: Field[], materials: MaterialRule[] = [], columns: Field[] = []): Form => ({
  sections: [
    {
      edition: 'e',
      kind: 'k',
      section: 's',
      position: 1,
      shown_when: null,
      name_zh: 'S',
      name_en: 'S',
      article: '1',
    },
  ],
  fields,
  columns: () => columns,
  materials,
})

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
