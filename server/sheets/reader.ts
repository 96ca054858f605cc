// Reads one sheet in a process of its own, which knows no secret and may die: started by sheets.ts with a
// path, a format and limits, it writes what it found to its output.
import { readFileSync } from 'node:fs'
import { CsvError, parse } from 'csv-parse/sync'
import { type CellValue, readSheet } from 'read-excel-file/universal'
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

const readCsv = (bytes: Buffer, { rows }: Limits): string[][] => {
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

// Formulas are not computed: a cell says what was last stored in it, digit by digit.
const readXlsx = async (bytes: Buffer, { unpacked }: Limits): Promise<string[][]> => {
  const archive = safely(bytes, unpacked)
  const sheet = await readSheet<string>(archive.slice().buffer, {
    trim: false,
    parseNumber: (digits) => digits,
  })
  return sheet.map((row) => row.map(spoken))
}

const isBlank = (row: string[]) => row.every((cell) => cell.trim() === '')

const checked = (sheet: string[][], { rows }: Limits): string[][] => {
  while (sheet.length > 0 && isBlank(sheet.at(-1) ?? [])) sheet.pop()
  if (sheet.length > rows) throw new Refused('sheet_too_many_rows', { max: rows - 1 })
  if (sheet.some((row) => row.length > WIDEST)) throw new Refused('sheet_too_wide', { max: WIDEST })
  if (sheet.some((row) => row.some((cell) => cell.length > LONGEST))) throw new Refused('sheet_unreadable')
  return sheet
}

// What the parser of a broken file throws is no fault of ours; the sentence says what to do.
const refusalOf = (error: unknown) => {
  const { sentence, values } = error instanceof Refused ? error : new Refused('sheet_unreadable')
  return { refused: sentence, values }
}

const [path = '', format, limits = '{}'] = process.argv.slice(2)
const read = async () => {
  const bytes = readFileSync(path)
  const within: Limits = JSON.parse(limits)
  const sheet = format === 'csv' ? readCsv(bytes, within) : await readXlsx(bytes, within)
  return { rows: checked(sheet, within) }
}
process.stdout.write(JSON.stringify(await read().catch(refusalOf)))
