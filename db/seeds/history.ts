// The story of the demonstration, read from its files: who did what on which working day, earliest first.
import { readFileSync } from 'node:fs'
import type { Defect } from '../advance.ts'

type Content = Record<string, unknown>

export interface Step {
  day: number
  do?: string
  bare?: boolean
  reasons?: string[]
  remark?: string
  defects?: Defect[]
  changes?: Content
  papers?: string[]
}

interface Told {
  by: string
  road: string
  day: number
  use: string[]
  content: Content
}

interface Roads {
  scheme: string
  kind: string
  first_day: string
  now: string
  roads: Record<string, Step[]>
  parts: Record<string, Content>
}

export interface Tale extends Told {
  n: number
  steps: Step[]
}

export interface Moment {
  at: string
  tale: Tale
  step: Step
}

const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))

export const book: Roads = read('roads.json')
const told: Told[] = read('cases.json')

const tales: Tale[] = told.map((one, n) => ({ ...one, n, steps: book.roads[one.road] ?? [] }))

// What the catalogue lists: what is registered, or the first resource that a product is made from.
export const listedAs = ({ authorised_resources, data_name }: Content): string => {
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

export const contentOf = ({ use, content, n, steps }: Tale, words: Record<string, string>): Content => {
  if (steps[0]?.bare) return content
  const parts = ['every', ...use].map((name) => book.parts[name])
  const number = String(n + 1).padStart(4, '0')
  const all = Object.assign({}, ...parts, content)
  return fill(all, { ...words, name: all.data_name, summary: all.summary, n: number }) as Content
}

const clockTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

// Office hours, spread out a little; on the last day everything happens before the story stops.
const OPENS = 8 * 60 + 45
const timeOf = (n: number, day: number, last: number) =>
  clockTime(OPENS + (day === last ? n % 70 : (n * 37) % 460))

/** Every step of every tale on its day, earliest first; days count from the story's first working day. */
export const momentsOn = (days: string[]): Moment[] =>
  tales
    .flatMap((tale) =>
      tale.steps.map((step) => {
        const day = tale.day + step.day
        return { at: `${days[day]}T${timeOf(tale.n, day, days.length - 1)}:00+08:00`, tale, step }
      }),
    )
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
