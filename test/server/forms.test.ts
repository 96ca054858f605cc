// The schema that grows from the rows of a form: one test for each type of input.
import { describe, expect, test } from 'vitest'
import { compile } from '../../server/forms.ts'
import { faults } from '../../server/validate.ts'

const row = {
  column_of: null,
  multiple: false,
  max: null,
  pattern: null,
  pattern_zh: null,
  pattern_en: null,
  dictionary: null,
}

const fields = [
  { ...row, field: 'words', type: 'text', max: 4 },
  {
    ...row,
    field: 'phone',
    type: 'text',
    pattern: '\\d{3}',
    pattern_zh: '请填写三位数字。',
    pattern_en: 'Three digits.',
  },
  { ...row, field: 'essay', type: 'long_text' },
  { ...row, field: 'amount', type: 'number', max: 10 },
  { ...row, field: 'on', type: 'date' },
  { ...row, field: 'term', type: 'date_range' },
  { ...row, field: 'colour', type: 'choice', dictionary: 'colours' },
  { ...row, field: 'colours', type: 'choice', dictionary: 'colours', multiple: true },
  { ...row, field: 'agreed', type: 'check' },
  { ...row, field: 'items', type: 'table', max: 2 },
  { ...row, field: 'item', type: 'text', column_of: 'items' },
  { ...row, field: 'paint', type: 'choice', dictionary: 'colours', column_of: 'items' },
  { ...row, field: 'about', type: 'case_ref' },
]
const choices = [
  { dictionary: 'colours', choice: 'red', retired: false },
  { dictionary: 'colours', choice: 'puce', retired: true },
  { dictionary: 'sizes', choice: 'large', retired: false },
]

const wrong = (content: Record<string, unknown>) => {
  const { error } = compile({ fields, choices }).safeParse(content)
  return error ? faults(error.issues, content, ['content']).map(({ pointer }) => pointer) : []
}

test('what fits is taken', () => {
  expect(
    wrong({
      words: '四个汉字',
      phone: '123',
      amount: 9.5,
      on: '2024-02-29',
      term: { from: '2026-01-01', to: '2026-01-01' },
      colour: 'red',
      colours: ['red'],
      agreed: false,
      items: [{ item: '一', paint: 'red' }, { item: '' }],
      about: '00000000-0000-0000-0000-000000000001',
    }),
  ).toEqual([])
})

test('a draft may be as incomplete as its writer likes', () => {
  expect(wrong({})).toEqual([])
  expect(wrong({ words: null, term: { from: '2026-01-01' }, items: [{}], colours: [] })).toEqual([])
})

describe('what does not fit is pointed at', () => {
  test.each<[Record<string, unknown>, string]>([
    [{ words: '五个汉字字' }, '/content/words'],
    [{ words: 5 }, '/content/words'],
    [{ words: ['x'] }, '/content/words'],
    [{ phone: '12a' }, '/content/phone'],
    [{ essay: 'x'.repeat(2_001) }, '/content/essay'],
    [{ amount: 11 }, '/content/amount'],
    [{ amount: '7' }, '/content/amount'],
    [{ on: '2026-02-29' }, '/content/on'],
    [{ on: '0001-01-01' }, '/content/on'],
    [{ on: 'tomorrow' }, '/content/on'],
    [{ term: { from: '2026-02-02', to: '2026-02-01' } }, '/content/term/to'],
    [{ term: { from: '2026-02-30' } }, '/content/term/from'],
    [{ term: { from: '2026-02-01', until: '2026-02-01' } }, '/content/term/until'],
    [{ term: '2026' }, '/content/term'],
    [{ colour: 'blue' }, '/content/colour'],
    [{ colour: 'large' }, '/content/colour'],
    [{ colour: 'puce' }, '/content/colour'],
    [{ colours: 'red' }, '/content/colours'],
    [{ colours: ['red', 'blue'] }, '/content/colours/1'],
    [{ agreed: 'yes' }, '/content/agreed'],
    [{ items: [{}, {}, {}] }, '/content/items'],
    [{ items: [{ item: '一' }, { paint: 'blue' }] }, '/content/items/1/paint'],
    [{ items: [{ price: 1 }] }, '/content/items/0/price'],
    [{ item: '一' }, '/content/item'],
    [{ about: 'that one' }, '/content/about'],
    [{ constructor: 1 }, '/content/constructor'],
  ])('%j', (content, pointer) => {
    expect(wrong(content)).toEqual([pointer])
  })
})

test('a pattern says in its own words what to write instead', () => {
  const { error } = compile({ fields, choices }).safeParse({ phone: 'x' })
  expect(faults(error?.issues ?? [], {}, ['content'])).toEqual([
    { pointer: '/content/phone', zh: '请填写三位数字。', en: 'Three digits.' },
  ])
})
