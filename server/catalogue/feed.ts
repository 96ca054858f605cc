// The live feed of the catalogue, as those who look after the catalogue see it: how it does, and what it
// could not bring in.
import type { Context } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../db/connect.ts'
import { columnsOf, KEY, SENTENCES } from '../catalogue.ts'
import type { Env } from '../env.ts'
import { type Listing, list, listQuery } from '../listing.ts'
import type { Sentence } from '../messages/say.ts'
import { type Fault, spoken } from '../sheets/brought.ts'

const refusals: Listing = {
  resource: 'catalogue/feed/refusals',
  view: 'catalogue_feed_refusal_list',
  sort: ['seq'],
  direction: 'DESC',
  id: z.string().max(20),
  filters: {},
}

export const refusalQuery = listQuery(refusals)

const OF_A_FEED: Record<string, Sentence> = {
  ...SENTENCES,
  unknown: 'feed_choice',
  unreadable: 'feed_unreadable',
  item: 'feed_item',
  origin: 'feed_origin',
  withdrawn: 'feed_withdrawn',
}

// A column that the rulebook does not know is spoken of as the item.
const inWords = async (trx: Trx, rows: Record<string, unknown>[]) => {
  const columns = await columnsOf(trx)
  const isKnown = (name: string) => columns.some(({ field }) => field === name)
  return rows.map(({ faults, ...row }) => {
    const errors = (faults as Fault[]).map((one) => {
      const column = isKnown(one.column) ? one.column : KEY
      return spoken(Number(row.line), { ...one, column }, columns, OF_A_FEED)
    })
    return { ...row, errors }
  })
}

export const feedRefusals = (c: Context<Env>, query: Parameters<typeof list>[2]) =>
  list(c, refusals, query, inWords)

export const feedState = async (trx: Trx) => {
  const { rows } = await sql<object>`select * from catalogue_feed_state`.execute(trx)
  return rows[0] ?? {}
}
