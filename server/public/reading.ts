// What the public pages read, all of it through views and functions made for a visitor.
import { sql } from 'kysely'
import { call } from '../../db/advance.ts'
import type { Db, Trx } from '../../db/connect.ts'

export const PAGE = 20
const COUNTED_UP_TO = 10_000
const FARTHEST_PAGE = 5_000

export type Tone = 'neutral' | 'active' | 'waiting' | 'attention' | 'good' | 'bad'

export interface Fact {
  field: string
  name_zh: string
  name_en: string
  value_zh: string | null
  value_en: string | null
}

export interface Scheme {
  scheme: string
  name_zh: string
  name_en: string
  applicant_zh: string
  applicant_en: string
}

export interface Office {
  platform_zh: string
  platform_en: string
  contact: string | null
  demo: boolean
  now: string
  schemes: Scheme[]
  sources: { source_zh: string; source_en: string }[]
}

// How this installation calls itself, and which texts its rows were read from.
export const office = async (trx: Trx): Promise<Office> => {
  const { rows } = await sql<Office>`
    select i.platform_zh, i.platform_en, i.contact, i.demo, business_now() as now,
      (select coalesce(json_agg(s order by s.position), '[]') from rule.schemes s) as schemes,
      (select coalesce(json_agg(e order by e.edition), '[]') from (
        select distinct on (scheme) edition, source_zh, source_en from rule.editions
        where effective_on <= today() order by scheme, effective_on desc) e) as sources
    from office.installation i`.execute(trx)
  if (!rows[0]) throw new Error('office.installation has no row')
  return rows[0]
}

export interface Search {
  words: string
  scheme: string
  state: string
  page: number
}

export interface Found<Row> {
  rows: Row[]
  total: number
  capped: boolean
  page: number
}

// Counting stops at ten thousand: nobody pages further, and the count would cost more than the page.
const counted = (total: number) => ({
  total: Math.min(total, COUNTED_UP_TO),
  capped: total > COUNTED_UP_TO,
})
const within = (page: number) => Math.min(Math.max(1, page), FARTHEST_PAGE)
const containing = (words: string) => `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

export interface Notice {
  id: string
  scheme: string
  receipt_number: string
  number: string | null
  name: string
  applicant_name: string
  published_on: string
  ends_on: string
  days_left: number | null
  running: boolean
  state_zh: string
  state_en: string
  disclosed: Fact[]
}

const noticeColumns = [
  'id',
  'scheme',
  'receipt_number',
  'number',
  'name',
  'applicant_name',
  'published_on',
  'ends_on',
  'days_left',
  'running',
  'state_zh',
  'state_en',
  'disclosed',
] as const

export const notices = async (trx: Trx, { words, scheme, state, page }: Search): Promise<Found<Notice>> => {
  let matching = trx.selectFrom('notice_board')
  if (state) matching = matching.where('running', '=', state === 'running')
  if (scheme) matching = matching.where(sql<string>`scheme::text`, '=', scheme)
  if (words)
    matching = matching.where((either) =>
      either.or([
        either('name', 'ilike', containing(words)),
        either('applicant_name', 'ilike', containing(words)),
        either('receipt_number', '=', words),
        either('number', '=', words),
      ]),
    )
  const counting = matching
    .select('id')
    .limit(COUNTED_UP_TO + 1)
    .as('found')
  const { count } = await trx
    .selectFrom(counting)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await matching
    .select(noticeColumns)
    .orderBy('ends_on', state === 'running' ? 'asc' : 'desc')
    .orderBy('id')
    .limit(PAGE)
    .offset((within(page) - 1) * PAGE)
    .execute()
  return { rows: rows as Notice[], ...counted(count), page: within(page) }
}

export const notice = async (trx: Trx, id: string): Promise<Notice | undefined> => {
  const found = trx.selectFrom('notice_board').select(noticeColumns).where('id', '=', id)
  return (await found.executeTakeFirst()) as Notice | undefined
}

export interface CountedDay {
  day: string
  working: boolean
  note_zh: string | null
  note_en: string | null
}

// The day a notice opens is not counted: the list begins with the day after.
export const daysBetween = (trx: Trx, opened: string, ends: string): Promise<CountedDay[]> =>
  trx
    .selectFrom('office.calendar')
    .select(['day', 'working', 'note_zh', 'note_en'])
    .where('day', '>', opened)
    .where('day', '<=', ends)
    .orderBy('day')
    .execute()

export interface Entry {
  number: string
  scheme: string
  kind: string
  name: string
  holder_name: string
  coded_on: string
  valid_from: string
  valid_until: string
  ended_on: string | null
  status: string
  state_zh: string
  state_en: string
  tone: Tone
  version: number
  district: string
  disclosed: Fact[]
}

const entryColumns = [
  'number',
  'scheme',
  'kind',
  'name',
  'holder_name',
  'coded_on',
  'valid_from',
  'valid_until',
  'ended_on',
  'status',
  't.name_zh as state_zh',
  't.name_en as state_en',
  't.tone',
  'version',
  'district',
  'disclosed',
] as const

const entriesOf = (trx: Trx) =>
  trx.selectFrom('public_register').innerJoin('rule.register_states as t', 't.state', 'status')

// The states an entry can be in, with their names; the rulebook knows more, for slips.
export const statesAmong = (trx: Trx, states: readonly string[]) =>
  trx
    .selectFrom('rule.register_states')
    .select(['state', 'name_zh', 'name_en'])
    .where('state', 'in', [...states])
    .execute()

export const entries = async (trx: Trx, { words, scheme, state, page }: Search): Promise<Found<Entry>> => {
  let matching = entriesOf(trx)
  if (state) matching = matching.where('status', '=', state)
  if (scheme) matching = matching.where(sql<string>`scheme::text`, '=', scheme)
  if (words)
    matching = matching.where(
      'id',
      'in',
      sql<string>`(select search_register(${words}, ${COUNTED_UP_TO + 1}))`,
    )
  const counting = matching
    .select('id')
    .limit(COUNTED_UP_TO + 1)
    .as('found')
  const { count } = await trx
    .selectFrom(counting)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await matching
    .select(entryColumns)
    .orderBy('coded_on', 'desc')
    .orderBy('id')
    .limit(PAGE)
    .offset((within(page) - 1) * PAGE)
    .execute()
  return { rows: rows as Entry[], ...counted(count), page: within(page) }
}

export const entry = async (trx: Trx, number: string): Promise<Entry | undefined> => {
  const found = entriesOf(trx).select(entryColumns).where('number', '=', number)
  return (await found.executeTakeFirst()) as Entry | undefined
}

export interface Version {
  version: number
  kind_zh: string
  kind_en: string
  coded_on: string
  valid_from: string
  valid_until: string
}

export const versions = (trx: Trx, number: string): Promise<Version[]> =>
  trx
    .selectFrom('registrations as r')
    .innerJoin('registration_versions as v', 'v.registration_id', 'r.id')
    .innerJoin('rule.kinds as k', (join) =>
      join.onRef('k.edition', '=', 'r.edition').onRef('k.kind', '=', 'v.kind'),
    )
    .select([
      'v.version',
      'k.name_zh as kind_zh',
      'k.name_en as kind_en',
      'v.coded_on',
      'v.valid_from',
      'v.valid_until',
    ])
    .where('r.number', '=', number)
    .orderBy('v.version')
    .execute()

export interface Verified {
  scheme: string
  tone: Tone
  state_zh: string
  state_en: string
  sentence_zh: string
  sentence_en: string
  state: string
  number: string
  name: string
  holder_name: string
  kind_zh: string
  kind_en: string
  version: number
  current_version: number
  coded_on: string
  valid_from: string
  valid_until: string
  ended_on: string | null
  certificate_zh: string
  certificate_en: string
  sha256: string | null
  content_digest: string | null
  disclosed: Fact[]
}

export const verified = async (trx: Trx, code: string): Promise<Verified | null> => {
  const { rows } = await sql<{ answer: Verified | null }>`select verify_code(${code}) as answer`.execute(trx)
  return rows[0]?.answer ?? null
}

export const publicKeys = async (trx: Trx): Promise<Record<string, unknown>[]> => {
  const rows = await trx
    .selectFrom('signing_keys')
    .select(['kid', 'public_jwk'])
    .orderBy('since', 'desc')
    .execute()
  return rows.map(({ kid, public_jwk }) => ({ ...(public_jwk as object), kid }))
}

// One more of this address's share: 0, or the seconds to wait. The count is shared by all processes.
export const take = (db: Db, key: string, limit: number, seconds: number): Promise<number> =>
  call(db, sql<number>`take(${key}, ${limit}::int, ${seconds}::int)`)
