// The empty sheet that fits a table: its headings, and in a workbook also what to write and what to choose.
import writeWorkbook, { type SheetData } from 'write-excel-file/node'
import type { Language } from '../env.ts'
import { type Sentence, say, type Values } from '../messages/say.ts'
import { type Column, type NamedChoice, type Table, USUAL_LINES } from './table.ts'

export const SHEET_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

const WIDTH = 22
const WIDE = 70
const speaker = (language: Language) => ({
  words: (sentence: Sentence, values?: Values) => say(sentence, values)[language],
  name: (row: { name_zh: string; name_en: string }) => (language === 'en' ? row.name_en : row.name_zh),
})

const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const })
const text = (value: string) => ({ value, type: String, wrap: true })

const choicesOf = (column: Column, choices: NamedChoice[]) =>
  choices.filter((one) => one.dictionary === column.dictionary && !one.retired)

const HOW: Record<string, Sentence> = {
  choice: 'template_pick',
  check: 'template_check',
  number: 'template_number',
  date: 'template_date',
}

const howTo = (column: Column, language: Language) => {
  const { words } = speaker(language)
  const how = HOW[column.type]
  const isText = column.type === 'text' || column.type === 'long_text'
  return [
    how && words(how),
    isText && column.max !== null && words('template_longest', { max: column.max }),
    language === 'en' ? column.pattern_en : column.pattern_zh,
    language === 'en' ? column.help_en : column.help_zh,
  ]
    .filter((part) => part)
    .join(' ')
}

const guide = ({ columns }: Table, language: Language): SheetData => {
  const { words, name } = speaker(language)
  return [
    [bold(words('template_column')), bold(words('template_required')), bold(words('template_how'))],
    ...columns.map((column) => [
      text(name(column)),
      text(words(column.required ? 'template_yes' : 'template_no')),
      text(howTo(column, language)),
    ]),
  ]
}

// Lists of choices stand side by side on a sheet of their own, one column each.
const lists = ({ columns, choices }: Table, language: Language): SheetData => {
  const { name } = speaker(language)
  const chosen = columns.filter((column) => column.type === 'choice')
  const longest = Math.max(0, ...chosen.map((column) => choicesOf(column, choices).length))
  return [
    chosen.map((column) => bold(name(column))),
    ...Array.from({ length: longest }, (_, at) =>
      chosen.map((column) => {
        const one = choicesOf(column, choices)[at]
        return one ? text(name(one)) : null
      }),
    ),
  ]
}

const letter = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letter(Math.floor(at / 26) - 1) + letter(at % 26)

const escaped = (value: string) =>
  value.replaceAll('&', '&amp;').replaceAll("'", '&apos;').replaceAll('<', '&lt;')

// A cell of a choice offers its list; writing the choice's code instead stays possible.
const validations = ({ field, columns, choices }: Table, language: Language) => {
  const sheet = escaped(speaker(language).words('template_choices'))
  const last = (field.max ?? USUAL_LINES) + 1
  const chosen = columns.filter((column) => column.type === 'choice')
  const rules = chosen.map((column, at) => {
    const cells = letter(columns.indexOf(column))
    const list = `${letter(at)}$2:$${letter(at)}$${choicesOf(column, choices).length + 1}`
    return `<dataValidation type="list" allowBlank="1" errorStyle="warning" showErrorMessage="1" sqref="${cells}2:${cells}${last}"><formula1>'${sheet}'!$${list}</formula1></dataValidation>`
  })
  return rules.length === 0
    ? ''
    : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
}

// Cells to fill in hold text, or a spreadsheet would drop the zeros a number begins with.
const blanks = ({ field, columns }: Table): SheetData =>
  Array.from({ length: field.max ?? USUAL_LINES }, () =>
    columns.map((column) =>
      column.type === 'number' ? null : { value: undefined, type: String, format: '@' },
    ),
  )

export const workbookOf = (table: Table, title: string, language: Language): Promise<Buffer> => {
  const { words, name } = speaker(language)
  const { columns } = table
  const insert = (_: unknown, { sheetIndex }: { sheetIndex: number }) =>
    sheetIndex === 0 ? validations(table, language) : ''
  return writeWorkbook(
    [
      {
        data: [columns.map((column) => bold(name(column))), ...blanks(table)],
        sheet: title.slice(0, 31),
        columns: columns.map(() => ({ width: WIDTH })),
        stickyRowsCount: 1,
      },
      {
        data: guide(table, language),
        sheet: words('template_guide'),
        columns: [{ width: WIDTH }, { width: WIDTH }, { width: WIDE }],
      },
      { data: lists(table, language), sheet: words('template_choices') },
    ],
    { features: [{ files: { transform: { 'xl/worksheets/sheet{id}.xml': { insert } } } }] },
  ).toBuffer()
}
