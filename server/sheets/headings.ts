// Which column of a sheet is which: by the column's name in either language, or by the field's own.
import { fault, problem } from '../problem.ts'
import type { Sheet } from '../sheets.ts'

export interface Heading {
  field: string
  required: boolean
  name_zh: string
  name_en: string
}

// Marks of obligation, spaces and the width of letters do not make another column.
const plain = (text: string) => text.normalize('NFKC').replace(/[\s*]/g, '').toLowerCase()

export interface Placed<H extends Heading> {
  places: { at: number; column: H }[]
  unknown: string[]
}

// Refuses a sheet whose heading lacks a required column or has one twice; what it does not know it names.
export const placed = <H extends Heading>(sheet: Sheet, columns: H[]): Placed<H> => {
  const head = sheet[0] ?? []
  const names = new Map(
    columns.flatMap((one) =>
      [one.field, one.name_zh, one.name_en].map((name) => [plain(name), one] as const),
    ),
  )
  const places = head.flatMap((text, at) => {
    const column = names.get(plain(text))
    return column ? [{ at, column }] : []
  })
  const times = (column: H) => places.filter((one) => one.column === column).length
  const missing = columns.filter((one) => one.required && times(one) === 0)
  const twice = columns.filter((one) => times(one) > 1)
  if (missing.length > 0 || twice.length > 0) {
    const said = (one: H, sentence: 'heading_missing' | 'heading_twice') => ({
      pointer: `/${one.field}`,
      zh: fault('', sentence, { column: one.name_zh }).zh,
      en: fault('', sentence, { column: one.name_en }).en,
    })
    throw problem(422, 'sheet_headings', {
      errors: [
        ...missing.map((one) => said(one, 'heading_missing')),
        ...twice.map((one) => said(one, 'heading_twice')),
      ],
    })
  }
  return { places, unknown: head.filter((text) => text.trim() !== '' && !names.has(plain(text))) }
}
