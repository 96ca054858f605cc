// The revocations as a visitor may read them: a page of them, how many there are, and on what they rest.
import { sql } from 'kysely'
import { call } from '../../../db/advance.ts'
import type { Trx } from '../../../db/connect.ts'
import { BEYOND, type Found, foundOf, PAGE, within } from './paging.ts'

interface Ground {
  name_zh: string
  name_en: string
  article: string
}

export interface Revocation {
  number: string
  scheme: string
  name: string
  holder_name: string
  revoked_on: string
  // The number of the decision, where one was written.
  decision: string | null
  source_zh: string
  source_en: string
  // None of one that was set aside: what was found no longer stands.
  grounds: Ground[]
  restored_on: string | null
}

export const revocations = async (trx: Trx, page: number): Promise<Found<Revocation>> => {
  const { rows } = await sql<Revocation>`
    select * from revocations(${PAGE}::int, ${(within(page) - 1) * PAGE}::int)`.execute(trx)
  const count = await call(trx, sql<number>`revocation_count(${BEYOND}::int)`)
  return { rows, ...foundOf(count), page: within(page) }
}

export interface Basis {
  scheme: string
  article: string
  source_zh: string
  source_en: string
}

export const revocationBasis = (trx: Trx): Promise<Basis[]> =>
  trx.selectFrom('revocation_basis').select(['scheme', 'article', 'source_zh', 'source_en']).execute()
