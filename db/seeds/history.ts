// The story of the demonstration, read from its files: who did what on which working day, earliest first.
import { readFileSync } from 'node:fs'
import type { Defect } from '../advance.ts'

type Content = Record<string, unknown>

// What somebody does on a day: so many working days from the tale's own, or on a date.
interface Step {
  day?: number
  on?: string
  time?: string
  by?: string
  do?: string
  receives?: boolean
  bare?: boolean
  reasons?: string[]
  remark?: string
  defects?: Defect[]
  changes?: Content
  papers?: string[]
}

// A tale is told by who opens its case (`for` somebody at the counter, or on their own side), along a road or
// step by step. Its day is counted from the story's first, or is a date. `of` names the tale it is about.
interface Told {
  called?: string
  scheme?: string
  kind?: string
  of?: string
  by?: string
  for?: string
  road?: string
  steps?: Step[]
  day?: number
  on?: string
  use?: string[]
  variant?: string
  content?: Content
}

interface Book {
  scheme: string
  kind: string
  first_day: string
  now: string
  roads: Record<string, Step[]>
  parts: Record<string, Content>
}

/** What the storyteller is told of one step. */
export interface Moment extends Step {
  at: string
  tale: number
  scheme: string
  kind: string
  of?: number
  for?: string
  variant?: string
  content?: Content
}

/** What the database knows of those who tell, and of what is listed. */
export interface Known {
  people: Map<string, Record<string, string>>
  items: Map<string, string>
}

const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))

export const book: Book = read('roads.json')
const FILES = ['cases.json', 'register.json', 'proceedings.json', 'objections.json', 'datasets.json']
const tales: Told[] = FILES.flatMap(read)

const nameOf = ({ called, content }: Told) => String(called ?? content?.data_name ?? content?.dataset_name)
const placeOf = new Map(tales.map((tale, n) => [nameOf(tale), n]))

const stepsOf = ({ road, steps }: Told): Step[] => steps ?? book.roads[road ?? ''] ?? []

// What the catalogue lists: what is registered, or the first resource that a product is made from.
const listedAs = ({ authorised_resources, data_name }: Content): string => {
  const [used] = Array.isArray(authorised_resources) ? authorised_resources : []
  return String(used?.used_name ?? data_name)
}

// {braces} are filled at any depth; what a later part sets to null is left out.
const fill = (value: unknown, words: Record<string, string>): unknown => {
  if (typeof value === 'string') return value.replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? '')
  if (Array.isArray(value)) return value.map((one) => fill(one, words))
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(([, one]) => one !== null)
  return Object.fromEntries(kept.map(([key, one]) => [key, fill(one, words)]))
}

const contentOf = (tale: Told, n: number, { people, items }: Known): Content => {
  const { use = [], content = {} } = tale
  if (stepsOf(tale)[0]?.bare) return content
  const parts = [...(tale.kind ? [] : ['every']), ...use].map((name) => book.parts[name])
  const all: Content = Object.assign({}, ...parts, content)
  const item = items.get(listedAs(all)) ?? ''
  const words = { name: nameOf(tale), summary: all.summary, n: String(n + 1).padStart(4, '0'), item }
  return fill(all, { ...people.get(tale.for ?? tale.by ?? ''), ...words } as Record<
    string,
    string
  >) as Content
}

const clockTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

// Office hours, spread out a little; on the last day everything happens before the story stops. What one tale
// does on one day takes a few minutes each.
const OPENS = 8 * 60 + 45
const timeOf = (n: number, nth: number, isLast: boolean) =>
  clockTime(OPENS + nth * 4 + (isLast ? n % 60 : (n * 37) % 420))

const momentsOf = (tale: Told, n: number, days: string[], known: Known): Moment[] => {
  const own = tale.on ? days.indexOf(tale.on) : days.indexOf(book.first_day) + (tale.day ?? 0)
  const done = new Map<string, number>()
  return stepsOf(tale).map((step) => {
    const { day = 0, on, time, ...rest } = step
    const date = on ?? days[own + day] ?? ''
    const nth = done.get(date) ?? 0
    done.set(date, nth + 1)
    const at = `${date}T${time ?? timeOf(n, nth, date === days.at(-1))}:00+08:00`
    const { scheme = book.scheme, kind = book.kind, by, variant } = tale
    const shared = { at, tale: n, scheme, kind, of: tale.of ? placeOf.get(tale.of) : undefined, variant }
    if (step.do || step.receives) return { ...rest, ...shared }
    return { ...rest, ...shared, by, for: tale.for, content: contentOf(tale, n, known) }
  })
}

/** Every step of every tale, by its date, earliest first. `days` are the working days. */
export const momentsOn = (days: string[], known: Known): Map<string, Moment[]> => {
  const all = tales
    .flatMap((tale, n) => momentsOf(tale, n, days, known))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const told = new Map<string, Moment[]>()
  for (const moment of all) {
    const date = moment.at.slice(0, 10)
    told.set(date, [...(told.get(date) ?? []), moment])
  }
  return told
}
