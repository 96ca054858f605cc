// How a sheet becomes rows of text, whoever asks: the pages of a workbook, or the lines of a text.
import { CsvError, parse } from 'csv-parse/sync'
import readWorkbook, { type CellValue, readSheet } from 'read-excel-file/universal'
import { safely } from './archive.ts'
import { Refused } from './refused.ts'

export interface Limits {
  rows: number
  unpacked: number
}

const WIDEST = 200
const LONGEST = 32_767
const TAB = 9
const LINE_ENDS = [10, 13]

const decoded = (bytes: Buffer, encoding: string) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

// UTF-8 says whether it is UTF-8; what is not is read as what offices here have always written.
const textOf = (bytes: Buffer): string => {
  const binary = bytes.some((byte) => byte < 32 && byte !== TAB && !LINE_ENDS.includes(byte))
  const text = binary ? null : (decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030'))
  if (text === null) throw new Refused('sheet_not_text')
  return text
}

// What is pasted from a spreadsheet comes with tabs.
const delimiterOf = (text: string) => (/^[^\r\n,]*\t/.test(text) ? '\t' : ',')

export const readCsv = (bytes: Buffer, { rows }: Limits): string[][] => {
  const text = textOf(bytes)
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: LONGEST * WIDEST,
      to: rows + 1,
    })
  } catch (error) {
    if (error instanceof CsvError) throw new Refused('sheet_quotes', { row: Number(error.lines ?? 1) })
    throw error
  }
}

const spoken = (cell: CellValue<string> | null) => {
  if (cell === null) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
}

const AS_WRITTEN = { trim: false, parseNumber: (digits: string) => digits }
const checkedBytes = (bytes: Buffer, { unpacked }: Limits) => safely(bytes, unpacked).slice().buffer

// Formulas are not computed: a cell says what was last stored in it, digit by digit.
export const readXlsx = async (bytes: Buffer, limits: Limits): Promise<string[][]> => {
  const sheet = await readSheet<string>(checkedBytes(bytes, limits), AS_WRITTEN)
  return sheet.map((row) => row.map(spoken))
}

// Every page of a workbook, since what stands on the second counts as well.
export const readPages = async (bytes: Buffer, limits: Limits): Promise<string[][][]> => {
  const pages = await readWorkbook<string>(checkedBytes(bytes, limits), AS_WRITTEN)
  return pages.map(({ data }) => data.map((row) => row.map(spoken)))
}

const isBlank = (row: string[]) => row.every((cell) => cell.trim() === '')

export const withinLimits = (sheet: string[][], { rows }: Limits): string[][] => {
  while (sheet.length > 0 && isBlank(sheet.at(-1) ?? [])) sheet.pop()
  if (sheet.length > rows) throw new Refused('sheet_too_many_rows', { max: rows - 1 })
  if (sheet.some((row) => row.length > WIDEST)) throw new Refused('sheet_too_wide', { max: WIDEST })
  if (sheet.some((row) => row.some((cell) => cell.length > LONGEST))) throw new Refused('sheet_unreadable')
  return sheet
}

// Rows that say something, without the heading.
export const linesIn = (sheet: string[][]) => Math.max(sheet.filter((row) => !isBlank(row)).length - 1, 0)
