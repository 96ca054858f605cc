// The letters that are not drawn yet.
import { sql } from 'kysely'
import { call } from '../../db/advance.ts'
import { asClock, type Db } from '../../db/connect.ts'
import { BATCH, LEASE, type Queue } from '../drawing.ts'
import type { Seal } from '../seal.ts'
import { drawLetter } from './draw.ts'

interface Claimed {
  letter_id: string
  page: unknown
}

export const letters = (db: Db, seal?: Seal): Queue<Claimed> => ({
  claim: () =>
    asClock(db, async (trx) => {
      const claimed = sql<Claimed>`select * from claim_letters(${BATCH}::int, ${LEASE}::int)`
      return (await claimed.execute(trx)).rows
    }),
  make: async ({ letter_id, page }) => {
    const { pdf, sealed } = await drawLetter(page, seal)
    return asClock(db, (trx) => call(trx, sql<boolean>`store_letter(${letter_id}::uuid, ${pdf}, ${sealed})`))
  },
  failed: ({ letter_id }, why) =>
    asClock(db, (trx) => call(trx, sql<void>`letter_failed(${letter_id}::uuid, ${why})`)),
  named: ({ letter_id }) => ({ letter_id }),
})
