// A year's arrangement as text: one line a day or a span of days, or the same as JSON; and back again.
import { addDays } from '../dates/format.ts'
import type { ListedDay } from '../providers/calendar.ts'

// How a line says that a day is off or worked, in whichever language it was written.
export interface Marks {
  off: string[]
  work: string[]
}

export type LineFault = 'shape' | 'day' | 'span' | 'mark' | 'name' | 'json'

export interface Reading {
  days: ListedDay[]
  // Of each day, on which line it stood.
  lines: number[]
  faults: { line: number; fault: LineFault }[]
}

interface Row {
  line: number
  span: string
  mark: string
  name: string
  english: string
}

// No festival is longer; a mistyped year is.
const LONGEST = 31

const isDay = (text: string) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

const padded = (text: string) => text.trim().replace(/-(\d)(?=-|$)/g, '-0$1')

const spanOf = (first: string, last: string): string[] => {
  const days = [first]
  for (let day = first; day < last && days.length <= LONGEST; days.push(day)) day = addDays(day, 1)
  return days
}

const readRow = ({ span, mark, name, english }: Row, marks: Marks): LineFault | ListedDay[] => {
  const [first = '', last = first, ...rest] = span.split(/[/~～]/).map(padded)
  if (rest.length > 0 || !isDay(first) || !isDay(last)) return 'day'
  const days = spanOf(first, last)
  if (last < first || days.length > LONGEST) return 'span'
  const working = marks.work.includes(mark)
  if (!working && !marks.off.includes(mark)) return 'mark'
  if (name === '') return 'name'
  return days.map((day) => ({
    day,
    working,
    name_zh: name,
    ...(english === '' ? {} : { name_en: english }),
  }))
}

const rowsOfText = (text: string): (Row | number)[] =>
  text.split(/\r?\n/).flatMap((whole, n): (Row | number)[] => {
    const line = n + 1
    if (whole.trim() === '' || whole.trim().startsWith('#')) return []
    const [span = '', mark, name = '', english = '', ...rest] = whole
      .split(/[,，;；\t]/)
      .map((part) => part.trim())
    if (mark === undefined || rest.some((part) => part !== '')) return [line]
    return [{ line, span, mark: mark.toLowerCase(), name, english }]
  })

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

const rowsOfJson = (json: unknown, marks: Marks): (Row | number)[] | null => {
  if (!Array.isArray(json)) return null
  return json.map((one: Record<string, unknown> | null, n) => {
    if (typeof one?.working !== 'boolean') return n + 1
    const mark = (one.working ? marks.work : marks.off)[0] ?? ''
    return { line: n + 1, span: text(one.day), mark, name: text(one.name_zh), english: text(one.name_en) }
  })
}

const parsed = (source: string): unknown => {
  try {
    return JSON.parse(source)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

export const readLines = (source: string, marks: Marks): Reading => {
  const reading: Reading = { days: [], lines: [], faults: [] }
  const isJson = /^\s*[[{]/.test(source)
  const rows = isJson ? rowsOfJson(parsed(source), marks) : rowsOfText(source)
  if (rows === null) return { ...reading, faults: [{ line: 1, fault: 'json' }] }
  for (const row of rows) {
    const line = typeof row === 'number' ? row : row.line
    const found = typeof row === 'number' ? 'shape' : readRow(row, marks)
    if (typeof found === 'string') reading.faults.push({ line, fault: found })
    else {
      reading.days.push(...found)
      reading.lines.push(...found.map(() => line))
    }
  }
  return reading
}

export interface Span {
  first: string
  last: string
  working: boolean
  name_zh: string
  name_en?: string
}

// Days of one festival that follow each other, as the notice itself would say it.
export const spansOf = (days: ListedDay[]): Span[] => {
  const spans: Span[] = []
  for (const { day, ...one } of days) {
    const before = spans.at(-1)
    const goes = before?.name_zh === one.name_zh && before.working === one.working
    if (before && goes && addDays(before.last, 1) === day) before.last = day
    else spans.push({ ...one, first: day, last: day })
  }
  return spans
}

export const writeLines = (days: ListedDay[], { off, work }: Marks): string =>
  spansOf(days)
    .map(({ first, last, working, name_zh }) =>
      [first === last ? first : `${first}/${last}`, (working ? work : off)[0] ?? '', name_zh].join(','),
    )
    .join('\n')
