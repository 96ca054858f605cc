// What is measured: every figure ours and the floor's in turns, and every scale in turns with the others, so
// that whatever else the machine does meets them all.
import type { Urls } from '../../db/build/checks.ts'
import { withOwner } from '../../db/scratch.ts'
import { READERS, tokenOf } from './lay.ts'
import { type Asked, ask, hurry, type Timing } from './load.ts'

export interface Stand {
  cases: number
  urls: Urls
  ours: number // the port of the built product
  floor: number // the port of the floor
  pid: number // the built product's process
}

export interface Row {
  what: string
  who: string
  cases: number
  ours: Timing
  // How much of the floor's rate is ours, where the floor does the same.
  share?: number
  // How much of the rate over the smallest register is left.
  flat?: number
  // MiB that our process held at the end.
  held?: number
}

export const ROUNDS = 5
const middle = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
export const medianOf = (timings: Timing[]): Timing => ({
  p50: middle(timings.map(({ p50 }) => p50)),
  p95: middle(timings.map(({ p95 }) => p95)),
  rate: middle(timings.map(({ rate }) => rate)),
  failed: timings.reduce((sum, { failed }) => sum + failed, 0),
})

type Round = (stand: Stand, n: number) => Asked[]
interface Figure {
  what: string
  who: string
  round: Round
  floor?: Round
}

const compare = async (stands: Stand[], { what, who, round, floor }: Figure): Promise<Row[]> => {
  const timings = stands.map((): Timing[] => [])
  const shares = stands.map((): number[] => [])
  for (let n = 0; n < ROUNDS; n++)
    for (const [at, stand] of stands.entries()) {
      const mine = await hurry(stand.ours, round(stand, n))
      timings[at]?.push(mine)
      if (floor) shares[at]?.push(mine.rate / (await hurry(stand.floor, floor(stand, n))).rate)
    }
  const rows = stands.map(
    ({ cases }, at): Row => ({
      what,
      who,
      cases,
      ours: medianOf(timings[at] ?? []),
      ...(floor && { share: middle(shares[at] ?? []) }),
    }),
  )
  const [first] = rows
  return rows.map((row) => (first && row !== first ? { ...row, flat: row.ours.rate / first.ours.rate } : row))
}

const times = (n: number, asked: Asked) => Array<Asked>(n).fill(asked)
const bare = (path: string, n: number) => () => times(n, { path, token: '' })

export const list = (filter: object, sort = ['due_on', 'ASC'], range = [0, 24]) =>
  `/api/cases?${new URLSearchParams({
    sort: JSON.stringify(sort),
    range: JSON.stringify(range),
    filter: JSON.stringify(filter),
  })}`

const LISTS: [string, string][] = [
  ['every case', list({})],
  ['my turn', list({ mine: true })],
  ['overdue', list({ urgency: 'overdue' })],
  ['at one stage', list({ stage: 'formal_review' })],
  ['newest first', list({}, ['opened_at', 'DESC'])],
  ['deep page', list({}, ['due_on', 'ASC'], [5_000, 5_024])],
  ['inbox counts', '/api/inbox'],
]

export const lists = async (stands: Stand[]): Promise<Row[]> => {
  const rows: Row[] = []
  for (const who of READERS)
    for (const [what, path] of LISTS) {
      const round = () => times(80, { path, token: tokenOf(who) })
      const floor = what === 'every case' ? { floor: bare('/api/cases', 400) } : {}
      rows.push(...(await compare(stands, { what, who, round, ...floor })))
    }
  return rows
}

const SEARCHES: [string, string][] = [
  ['search, two characters, rare', '冰川'],
  ['search, three characters, rare', '冰川厚'],
  ['search, two characters, common', '气象'],
]

export const searches = async (stands: Stand[]): Promise<Row[]> => {
  const rows: Row[] = []
  for (const who of ['registry', 'district'])
    for (const [what, q] of SEARCHES) {
      const round = () => times(80, { path: list({ q }), token: tokenOf(who) })
      rows.push(...(await compare(stands, { what, who, round })))
    }
  return rows
}

interface Standing {
  id: string
  seq: number
}

export const standing = (urls: Urls, stage: string, most: number): Promise<Standing[]> =>
  withOwner(urls.ownerUrl, async (client) => {
    const text = 'select id, seq from cases where stage = $1 order by id limit $2'
    return (await client.query<Standing>(text, [stage, most])).rows
  })

const found = async (stands: Stand[], stage: string, most: number) =>
  new Map(await Promise.all(stands.map(async (one) => [one, await standing(one.urls, stage, most)] as const)))

const noticesOf = ({ urls }: Stand): Promise<string[]> =>
  withOwner(urls.ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'select id from notices where ends_on >= today() order by id limit 200',
    )
    return rows.map(({ id }) => id)
  })

export const pages = async (stands: Stand[]): Promise<Row[]> => {
  const registered = await found(stands, 'registered', 1_000)
  const noticed = new Map<Stand, string[]>()
  for (const stand of stands) noticed.set(stand, await noticesOf(stand))
  const page: Round = (stand, n) =>
    (registered.get(stand) ?? [])
      .slice(n * 200, (n + 1) * 200)
      .map(({ id }) => ({ path: `/api/cases/${id}`, token: tokenOf('registry') }))
  const notice: Round = (stand) =>
    (noticed.get(stand) ?? []).map((id) => ({ path: `/notices/${id}`, token: '' }))
  return [
    ...(await compare(stands, { what: 'case page', who: 'registry', round: page, floor: page })),
    ...(await compare(stands, { what: 'public notice', who: '', round: notice, floor: bare('/page', 200) })),
  ]
}

const actOn = ({ id, seq }: Standing): Asked => ({
  path: `/api/cases/${id}/actions`,
  token: tokenOf('registry'),
  key: `bench-${id}`,
  body: { seq, action: 'accept' },
})

// The floor learns from one act of ours what an act writes.
const teach = async ({ ours, floor }: Stand, one: Standing): Promise<void> => {
  await ask(ours, actOn(one))
  await ask(floor, { path: '/learn', token: '', body: { id: one.id, seq: one.seq + 1 } })
}

const DECISIONS = 1_000

export const decisions = async (stands: Stand[]): Promise<Row[]> => {
  const waiting = await found(stands, 'acceptance', DECISIONS)
  for (const [stand, [first]] of waiting) if (first) await teach(stand, first)
  const round: Round = (stand, n) => {
    const [, ...rest] = waiting.get(stand) ?? []
    const each = Math.floor(rest.length / ROUNDS)
    return rest.slice(n * each, (n + 1) * each).map(actOn)
  }
  return compare(stands, { what: 'decision', who: 'registry', round, floor: round })
}

export const figures = async (stands: Stand[]): Promise<Row[]> => {
  for (const { urls } of stands) await withOwner(urls.jobsUrl, rollUp)
  const path = '/api/evaluation?from=2025-03-01&to=2026-03-01'
  const round = () => times(20, { path, token: tokenOf('authority') })
  const floor = bare('/api/evaluation', 4)
  return compare(stands, { what: 'figures of a year', who: 'authority', round, floor })
}

type Client = Parameters<Parameters<typeof withOwner>[1]>[0]
const ROLLED_AT_ONCE = 2_000
const rollUp = async (client: Client): Promise<void> => {
  for (let taken = 1; taken > 0; ) {
    await client.query(`begin; select set_config('role', e.role, true) from enter(null) e`)
    const { rows } = await client.query<{ n: number }>('select roll_up($1) as n', [ROLLED_AT_ONCE])
    await client.query('commit')
    taken = rows[0]?.n ?? 0
  }
}
