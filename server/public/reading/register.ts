// The register as a visitor may read it: entries, and the versions each has had.
import { sql } from 'kysely'
import type { Trx } from '../../../db/connect.ts'
import type { Fact, Tone } from './office.ts'
import { BEYOND, type Found, PAGE, type Search, totalOf, within } from './paging.ts'

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
  imported: boolean
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
  'imported',
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
  if (words) matching = matching.where('id', 'in', sql<string>`(select search_register(${words}, ${BEYOND}))`)
  const total = await totalOf(trx, matching.select('id').limit(BEYOND).as('found'))
  const rows = await matching
    .select(entryColumns)
    .orderBy('coded_on', 'desc')
    .orderBy('id')
    .limit(PAGE)
    .offset((within(page) - 1) * PAGE)
    .execute()
  return { rows: rows as Entry[], ...total, page: within(page) }
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
