// Lists come in pages, and are counted only as far as anybody would page.
import type { AliasedExpression } from 'kysely'
import type { Trx } from '../../../db/connect.ts'

export const PAGE = 20
const COUNTED_UP_TO = 10_000
const FARTHEST_PAGE = 5_000
// One more than is counted tells that there are more.
export const BEYOND = COUNTED_UP_TO + 1

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

export const within = (page: number) => Math.min(Math.max(1, page), FARTHEST_PAGE)

export const foundOf = (count: number) => ({
  total: Math.min(count, COUNTED_UP_TO),
  capped: count > COUNTED_UP_TO,
})

export const totalOf = async (trx: Trx, found: AliasedExpression<{ id: string }, 'found'>) => {
  const { count } = await trx
    .selectFrom(found)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return foundOf(count)
}
