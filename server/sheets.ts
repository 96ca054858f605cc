// Sheets that people bring: read in a process of their own under limits of time and memory, so that no file
// can hold up the counter. A sheet becomes rows of text, digit by digit and with its leading zeros.
import { type Bounds, Exhausted, readApart, TooBusy } from './apart.ts'
import { problem } from './problem.ts'
import { Refused } from './sheets/refused.ts'

export type Sheet = string[][]

export interface Limits extends Bounds {
  // Rows, the heading included.
  rows: number
  unpacked: number
}

const formatOf = (name: string) => {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
  if (extension === 'xlsx' || extension === 'csv') return extension
  throw problem(415, extension === 'xls' ? 'sheet_xls' : 'sheet_format')
}

const spoken = (error: unknown): unknown => {
  if (error instanceof Refused) return problem(422, error.sentence, { values: error.values })
  if (error instanceof TooBusy) return problem(503, 'sheets_busy', { retryAfter: 5 })
  return error instanceof Exhausted ? problem(422, 'sheet_bomb') : error
}

export const readSheet = async (path: string, name: string, limits: Limits): Promise<Sheet> => {
  const { megabytes, seconds, ...within } = limits
  const args = [path, formatOf(name), JSON.stringify(within)]
  const bounds = { megabytes, seconds }
  const found = await readApart<{ rows: Sheet }>('sheets/reader', args, bounds).catch((error) => {
    throw spoken(error)
  })
  return found.rows
}
