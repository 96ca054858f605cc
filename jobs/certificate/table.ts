// The table of labels and values as the printer is told to set it.
import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js'
import { zh } from '../messages/zh.ts'
import { COLUMNS, INK, ROW } from './measures.ts'
import type { Row } from './rows.ts'

const label = (text: string): Content => ({
  text,
  color: INK.muted,
  fontSize: ROW.label,
  margin: [0, 1, 0, 0],
})

const cells = ({ cells: [one, two] }: Row): TableCell[] => {
  if (!one) return []
  if (two) return [label(one.label), one.value, label(two.label), two.value]
  return [label(one.label), { text: one.value, colSpan: 3 }, '', '']
}

const ruled = (padding: number): CustomTableLayout => ({
  hLineWidth: (n) => (n === 0 ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => INK.hairline,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => padding,
  paddingBottom: () => padding - 0.5,
})

const widths = [COLUMNS.label, COLUMNS.value, COLUMNS.label, COLUMNS.value]

export const table = (rows: Row[], padding: number): Content => ({
  table: { widths, body: rows.map(cells) },
  layout: ruled(padding),
})

// What the first page could not hold, under a line that says so on every further page.
export const annexTable = (rows: Row[]): Content => ({
  pageBreak: 'before',
  fontSize: ROW.annex,
  table: {
    widths,
    headerRows: 1,
    body: [[{ text: zh.slip.annex, bold: true, colSpan: 4 }, '', '', ''], ...rows.map(cells)],
  },
  layout: ruled(ROW.padding),
})
