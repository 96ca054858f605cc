// What the register says of a slip, and the keys by which its signature is checked.
import { sql } from 'kysely'
import { call } from '../../../db/advance.ts'
import type { Db, Trx } from '../../../db/connect.ts'
import type { Fact, Tone } from './office.ts'

export interface Verified {
  imported: boolean
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
