// The period and the filters of the evaluation live in the address, so that a page of figures can be sent.
import { useLocation, useNavigate } from 'react-admin'
import { addDays } from '../dates/format.ts'
import { useSession } from '../providers/session.ts'

const ANY = { scheme: '', kind: '', district: '', registry: '' }
export type Filter = keyof typeof ANY
const FILTERS = Object.keys(ANY) as Filter[]

export interface Period {
  from: string
  to: string
}

export type Asked = Period & Partial<Record<Filter, string>>

const firstOf = (day: string) => `${day.slice(0, 7)}-01`

// The first month of a quarter, as two digits.
const quarterOf = (day: string) => {
  const month = Number(day.slice(5, 7))
  return String(month - ((month - 1) % 3)).padStart(2, '0')
}

export const periodsOf = (today: string): Record<string, Period> => {
  const lastOfBefore = addDays(firstOf(today), -1)
  return {
    month: { from: firstOf(today), to: today },
    last_month: { from: firstOf(lastOfBefore), to: lastOfBefore },
    quarter: { from: `${today.slice(0, 4)}-${quarterOf(today)}-01`, to: today },
    year: { from: `${today.slice(0, 4)}-01-01`, to: today },
  }
}

// Without a period it is the year so far: a month has seldom ten cases of anything.
export const useAsked = () => {
  const { today } = useSession()
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const given = new URLSearchParams(search)
  const asked: Asked = {
    from: given.get('from') ?? `${today.slice(0, 4)}-01-01`,
    to: given.get('to') ?? today,
  }
  for (const key of FILTERS) {
    const value = given.get(key)
    if (value) asked[key] = value
  }
  const change = (next: Partial<Record<keyof Asked, string>>) =>
    navigate(`${pathname}?${queryOf({ ...asked, ...next })}`, { replace: true })
  return { asked, change }
}

export const queryOf = (asked: Partial<Asked> | Partial<Record<string, string>>) =>
  new URLSearchParams(
    Object.entries(asked).flatMap(([key, value]): [string, string][] => (value ? [[key, value]] : [])),
  ).toString()

// The way to the cases behind a figure. How things stand now has no period.
export const behindPath = (indicator: string, asked: Partial<Asked>, more: Record<string, string> = {}) =>
  `/evaluation/${indicator}/show?${queryOf({ filter: JSON.stringify({ ...asked, ...more }) })}`
