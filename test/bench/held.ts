// What the server holds while people work for ten minutes: memory that only grows is a fault that no short
// measure shows.
import { readFileSync } from 'node:fs'
import { tokenOf } from './lay.ts'
import { type Asked, hurry, type Timing } from './load.ts'
import { list, medianOf, type Row, type Stand, standing } from './rows.ts'

const MINUTES = 10
const MINUTE = 60_000
const SHOWN = [1, 5, MINUTES]

/** MiB that a process holds now (`VmRSS`), or held at most (`VmHWM`). */
export const heldBy = (pid: number, line: 'VmRSS' | 'VmHWM'): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(new RegExp(`${line}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
}

const work = (cases: string[], n: number): Asked[] =>
  Array.from({ length: 200 }, (_, at): Asked => {
    const one = cases[(n * 200 + at) % cases.length]
    const mine = tokenOf(at % 2 === 0 ? 'registry' : 'district')
    const asked: Asked[] = [
      { path: '/api/inbox', token: mine },
      { path: list({}), token: mine },
      { path: list({ q: '气象' }), token: mine },
      { path: `/api/cases/${one}`, token: tokenOf('registry') },
      { path: `/register?${new URLSearchParams({ q: '气象' })}`, token: '' },
    ]
    return asked[at % asked.length] as Asked
  })

const minuteOf = async ({ ours }: Stand, cases: string[], from: number): Promise<[Timing, number]> => {
  const timings: Timing[] = []
  let n = from
  for (const began = performance.now(); performance.now() - began < MINUTE; n++)
    timings.push(await hurry(ours, work(cases, n)))
  return [medianOf(timings), n]
}

/** Everybody reads, for ten minutes: the timing of some of them, and what the server held at their end. */
export const memory = async ([stand]: Stand[]): Promise<Row[]> => {
  if (!stand) return []
  const cases = (await standing(stand.urls, 'registered', 1_000)).map(({ id }) => id)
  const rows: Row[] = []
  for (let minute = 1, n = 0; minute <= MINUTES; minute++) {
    const [ours, next] = await minuteOf(stand, cases, n)
    n = next
    const what = `everybody at work, minute ${minute}`
    const row = { what, who: '', cases: stand.cases, ours, held: heldBy(stand.pid, 'VmRSS') }
    if (SHOWN.includes(minute)) rows.push(row)
  }
  return rows
}
