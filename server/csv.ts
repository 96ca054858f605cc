// Tables that leave the house as CSV: read by spreadsheets as UTF-8, and never as a formula.
type Cell = string | number | null | undefined

const BOM = '\uFEFF'
const FORMULA = /^[=+\-@\t\r]/

const cellOf = (cell: Cell): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const tame = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}

export const csv = (rows: Cell[][]): string =>
  `${BOM}${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`
