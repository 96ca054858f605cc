// The table of a slip: its labels and values in rows, and what of them the first page can hold.
import { dayInWords, fill } from '../messages/fill.ts'
import { zh } from '../messages/zh.ts'
import { COLUMNS, ROW, TABLE_HEIGHT, TEXT_WIDTH } from './measures.ts'
import type { Slip } from './slip.ts'
import { countLines, cutAfter, fitsOneLine } from './typeset.ts'

export interface Cell {
  label: string
  value: string
}

export interface Row {
  cells: Cell[]
  lines: number
  shown: number
}

const words = zh.slip

const LABEL = COLUMNS.label / ROW.label
const HALF = COLUMNS.value / ROW.size
const FULL = (TEXT_WIDTH - COLUMNS.label) / ROW.size
const MOST_LINES = 8
const FEWEST_LINES = 3

const nonEmpty = (label: string, value: string | null): Cell[] => (value ? [{ label, value }] : [])

// What the page says in places of its own is not said twice, though the law has it printed too.
const others = (slip: Slip): Cell[] => {
  const said = [slip.holder_name, slip.credit_code, slip.registry_name, slip.platform_zh]
  return slip.printed
    .filter(({ value_zh }) => !said.includes(value_zh))
    .flatMap(({ name_zh, value_zh }) => nonEmpty(name_zh, value_zh))
}

const holder = ({ holder_name, credit_code }: Slip): Cell => ({
  label: words.holder,
  value: credit_code ? `${holder_name}\n${fill(words.credit_code, { code: credit_code })}` : holder_name,
})

const notice = ({ published_on, notice_ends_on }: Slip): Cell[] => {
  if (!published_on || !notice_ends_on) return []
  const value = fill(words.period, { from: dayInWords(published_on), until: dayInWords(notice_ends_on) })
  return [{ label: words.notice, value }]
}

const validity = ({ coded_on, valid_from, valid_until }: Slip): Cell[] => [
  { label: words.coded_on, value: dayInWords(coded_on) },
  ...(valid_from === coded_on ? [] : [{ label: words.valid_from, value: dayInWords(valid_from) }]),
  { label: words.valid_until, value: fill(words.last_day, { day: dayInWords(valid_until) }) },
]

// Where a code is due and has not come, the page says so; nothing stands in for it.
const nationalCode = ({ national, national_code }: Slip): Cell[] =>
  national ? [{ label: words.national_code, value: national_code ?? words.no_national_code }] : []

const isShort = ({ label, value }: Cell) => fitsOneLine(label, LABEL) && fitsOneLine(value, HALF - 0.5)

const rowOf = (cells: Cell[]): Row => {
  const wide = cells.length === 1 ? FULL : HALF
  const lines = Math.max(...cells.flatMap((c) => [countLines(c.label, LABEL), countLines(c.value, wide)]))
  return { cells, lines, shown: Math.min(lines, MOST_LINES) }
}

// Two short neighbours share a row.
const paired = (cells: Cell[]): Row[] => {
  const rows: Row[] = []
  for (let n = 0; n < cells.length; n++) {
    const [one, next] = cells.slice(n, n + 2)
    if (!one) break
    const together = next && isShort(one) && isShort(next)
    rows.push(rowOf(together ? [one, next] : [one]))
    if (together) n++
  }
  return rows
}

const heightOf = (rows: Row[]) => rows.reduce((sum, { shown }) => sum + shown * ROW.line + 2 * ROW.padding, 0)

// Takes lines from the longest value until the page can hold the rows; if that is not enough, the
// last of them wait for the next page.
const squeeze = (rows: Row[], room: number): Row[] => {
  const kept = rows.map((row) => ({ ...row }))
  while (heightOf(kept) > room) {
    const longest = kept.reduce((most, row) => (row.shown > most.shown ? row : most))
    if (longest.shown <= FEWEST_LINES) return squeeze(rows.slice(0, -1), room)
    longest.shown--
  }
  return kept
}

const head = ({ cells, lines, shown }: Row): Row => {
  const [cell] = cells
  if (!cell || cells.length > 1 || shown >= lines) return { cells, lines, shown }
  const [value] = cutAfter(cell.value, FULL, shown - 1)
  return { cells: [{ label: cell.label, value: `${value}\n${words.continues}` }], lines, shown }
}

const rest = ({ cells, lines, shown }: Row): Row[] => {
  const [cell] = cells
  if (!cell || cells.length > 1 || shown >= lines) return []
  const [, value] = cutAfter(cell.value, FULL, shown - 1)
  return [rowOf([{ label: fill(words.continued, { label: cell.label }), value }])]
}

export interface Table {
  first: Row[]
  annex: Row[]
  padding: number // of the first page's rows, which share what room is left
}

const paddingOf = (rows: Row[]) =>
  Math.min(ROW.widest, ROW.padding + (TABLE_HEIGHT - heightOf(rows)) / (2 * rows.length))

export const layOut = (slip: Slip): Table => {
  const [name, ...more] = others(slip)
  const movable = [
    ...paired([...(name ? [name] : []), holder(slip)]),
    ...paired([{ label: words.kind, value: slip.kind_zh }, ...more]),
  ]
  const fixed = paired([
    { label: words.registry, value: slip.registry_name },
    { label: words.platform, value: slip.platform_zh },
    ...notice(slip),
    ...validity(slip),
    ...nationalCode(slip),
  ])
  const kept = squeeze(movable, TABLE_HEIGHT - heightOf(fixed))
  const first = [...kept.map(head), ...fixed]
  const annex = [...kept.flatMap(rest), ...movable.slice(kept.length)]
  return { first, annex, padding: paddingOf(first) }
}
