// A sheet becomes lines of a table field: what fits is taken over, and what does not is said cell by cell.
import { type Choice, compile, type Field } from '../forms.ts'
import { type Said, type Sentence, say, type Values } from '../messages/say.ts'
import { problem } from '../problem.ts'
import type { Sheet } from '../sheets.ts'
import { faults } from '../validate.ts'
import { type Heading, placed } from './headings.ts'

export type Column = Field & Heading & { help_zh: string | null; help_en: string | null }

export interface NamedChoice extends Choice {
  name_zh: string
  name_en: string
}

export interface Table {
  field: Field
  columns: Column[]
  choices: NamedChoice[]
}

export interface CellFault extends Said {
  row: number
  column: string
}

interface Line {
  row: number
  values: Record<string, unknown>
}

// Rows of a table whose row names no limit.
export const USUAL_LINES = 200

const words = (sentence: Sentence) => Object.values(say(sentence)).flatMap((text) => text.split(' '))
const YES = new Set(words('cell_yes'))
const NO = new Set(words('cell_no'))

// Thrown where one cell is converted, caught where its row and column are known.
class Unfit extends Error {
  readonly said: Said
  constructor(sentence: Sentence, values: Values = {}) {
    super(sentence)
    this.said = say(sentence, values)
  }
}

const check = (text: string) => {
  const word = text.toLowerCase()
  if (YES.has(word)) return true
  if (NO.has(word)) return false
  throw new Unfit('cell_check')
}

const number = (text: string) => {
  const value = Number(text.replaceAll(/[,，\s]/g, ''))
  if (Number.isFinite(value)) return value
  throw new Unfit('cell_number', { value: text })
}

// 2026-1-5, 2026/1/5 and 2026.1.5 are the same day; whether there is such a day the form itself asks.
const date = (text: string) => {
  const [, year, month, day] = /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D?$/.exec(text) ?? []
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
}

// By its code, or by its name in either language; a name that several choices bear tells nothing.
const choice = (text: string, { dictionary }: Column, choices: NamedChoice[]) => {
  const known = choices.filter((one) => one.dictionary === dictionary && !one.retired)
  const same = (name: string) => name.toLowerCase() === text.toLowerCase()
  const byCode = known.find((one) => same(one.choice))
  const byName = known.filter((one) => same(one.name_zh) || same(one.name_en))
  const found = byCode ?? (byName.length === 1 ? byName[0] : undefined)
  if (!found) throw new Unfit('cell_choice', { value: text })
  return found.choice
}

const single = (text: string, column: Column, choices: NamedChoice[]): unknown => {
  const made: Record<string, () => unknown> = {
    check: () => check(text),
    number: () => number(text),
    date: () => date(text),
    choice: () => choice(text, column, choices),
  }
  return made[column.type]?.() ?? text
}

const converted = (text: string, column: Column, choices: NamedChoice[]) =>
  column.multiple
    ? text
        .split(/[;；、\n]/)
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map((part) => single(part, column, choices))
    : single(text, column, choices)

const named = (row: number, column: Heading, fault: Said): CellFault => ({
  row,
  column: column.field,
  zh: say('sheet_fault', { row, column: column.name_zh, fault: fault.zh }).zh,
  en: say('sheet_fault', { row, column: column.name_en, fault: fault.en }).en,
})

// One cell: its value, or why there is none. A check left blank is a no that nobody had to write.
const read = (text: string, row: number, column: Column, choices: NamedChoice[], errors: CellFault[]) => {
  if (text === '') {
    if (column.required) errors.push(named(row, column, say('cell_blank')))
    return undefined
  }
  try {
    return converted(text, column, choices)
  } catch (error) {
    if (!(error instanceof Unfit)) throw error
    errors.push(named(row, column, error.said))
    return undefined
  }
}

// What the form itself refuses of the lines, at the row and column of the sheet, and taken out of them.
const refusedByForm = ({ field, columns, choices }: Table, lines: Line[]): CellFault[] => {
  const content = { [field.field]: lines.map(({ values }) => values) }
  const { error } = compile({ fields: [field, ...columns], choices }).safeParse(content)
  return faults(error?.issues ?? [], content).flatMap(({ pointer, zh = '', en = '' }) => {
    const [, , index, name] = pointer.split('/')
    const line = lines[Number(index)]
    const column = columns.find((one) => one.field === name)
    if (!line || !column) return []
    delete line.values[column.field]
    return [named(line.row, column, { zh, en })]
  })
}

const textAt = (row: string[], at: number) => (row[at] ?? '').trim()

export const linesOf = (sheet: Sheet, table: Table) => {
  const { columns, choices, field } = table
  const { places, unknown } = placed(sheet, columns)
  const most = field.max ?? USUAL_LINES
  const filled = sheet
    .map((cells, at) => ({ cells, row: at + 1 }))
    .slice(1)
    .filter(({ cells }) => places.some(({ at }) => textAt(cells, at) !== ''))
  if (filled.length === 0) throw problem(422, 'sheet_no_rows')
  if (filled.length > most) throw problem(422, 'sheet_too_many_rows', { values: { max: most } })
  const errors: CellFault[] = unknown.map((column) => ({
    row: 1,
    column,
    ...say('heading_unknown', { column }),
  }))
  const lines = filled.map(({ cells, row }): Line => {
    const entries = places.flatMap(({ at, column }) => {
      const value = read(textAt(cells, at), row, column, choices, errors)
      return value === undefined ? [] : [[column.field, value] as const]
    })
    return { row, values: Object.fromEntries(entries) }
  })
  errors.push(...refusedByForm(table, lines))
  errors.sort((one, other) => one.row - other.row)
  return { rows: lines.map(({ values }) => values), errors }
}
