// The versions of registrations that have no slip yet.
import { sql } from 'kysely'
import { call } from '../../db/advance.ts'
import { asClock, type Db } from '../../db/connect.ts'
import { BATCH, LEASE, type Queue } from '../drawing.ts'
import type { Seal } from '../seal.ts'
import { draw } from './draw.ts'
import type { Signer } from './signature.ts'

// What a slip is made with.
export interface Press {
  signer: Signer
  seal?: Seal | undefined
  publicUrl: string
}

interface Claimed {
  registration_id: string
  version: number
  page: unknown
}

export const slips = (db: Db, { signer, seal, publicUrl }: Press): Queue<Claimed> => ({
  claim: () =>
    asClock(db, async (trx) => {
      const claimed = sql<Claimed>`select * from claim_slips(${BATCH}::int, ${LEASE}::int)`
      return (await claimed.execute(trx)).rows
    }),
  make: async ({ registration_id, version, page }) => {
    const { pdf, digest } = await draw(page, signer, publicUrl, seal)
    return asClock(db, (trx) =>
      call(trx, sql<boolean>`store_slip(${registration_id}::uuid, ${version}::int, ${pdf}, ${digest})`),
    )
  },
  failed: ({ registration_id, version }, why) =>
    asClock(db, (trx) =>
      call(trx, sql<void>`slip_failed(${registration_id}::uuid, ${version}::int, ${why})`),
    ),
  named: ({ registration_id, version }) => ({ registration_id, version }),
})
