// Tables that leave the house as CSV: read by spreadsheets as UTF-8, and never as a formula. Nothing else in
// this room writes such a table.
import { stringify } from 'csv-stringify/sync'

// By its mark Excel knows the text for UTF-8.
const BOM = '\uFEFF'
// A cell that begins like a formula is marked as text; a number stays one. A break within a cell, of whatever
// sort, begins no new row in which one could hide.
const SAFE = {
  bom: false,
  escape_formulas: true,
  quoted_match: /[\r\n]/,
  record_delimiter: '\r\n' as const,
}

export const linesOfCsv = (rows: unknown[][]) => stringify(rows, SAFE)
export const csv = (rows: unknown[][]) => BOM + linesOfCsv(rows)
