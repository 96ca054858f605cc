// Draws the slips that are missing. The same words give the same bytes: a slip drawn twice is one slip.
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import { asClock, type Db } from '../db/connect.ts'
import { required } from '../db/environment.ts'
import { reasonOf } from '../db/stop.ts'
import { draw } from './certificate/draw.ts'
import { type Signer, signerOf } from './certificate/signature.ts'
import type { Log } from './log.ts'
import type { Prepare } from './run.ts'
import { stay } from './thread.ts'

const BATCH = 10
const LEASE = 120

interface Claimed {
  registration_id: string
  version: number
  page: unknown
}

const claim = (db: Db) =>
  asClock(db, async (trx) => {
    const claimed = sql<Claimed>`select * from claim_slips(${BATCH}::int, ${LEASE}::int)`
    return (await claimed.execute(trx)).rows
  })

const store = (db: Db, { registration_id, version }: Claimed, pdf: Buffer, digest: Buffer) =>
  asClock(db, (trx) =>
    call(trx, sql<boolean>`store_slip(${registration_id}::uuid, ${version}::int, ${pdf}, ${digest})`),
  )

const failed = (db: Db, { registration_id, version }: Claimed, error: string) =>
  asClock(db, (trx) => call(trx, sql<void>`slip_failed(${registration_id}::uuid, ${version}::int, ${error})`))

interface Workshop {
  db: Db
  log: Log
  signer: Signer
  publicUrl: string
}

// A slip that cannot be drawn waits with its reason; the others do not wait for it.
const make = async ({ db, log, signer, publicUrl }: Workshop, claimed: Claimed): Promise<number> => {
  const { registration_id, version, page } = claimed
  try {
    const { pdf, digest } = await draw(page, signer, publicUrl)
    return (await store(db, claimed, pdf, digest)) ? 1 : 0
  } catch (error) {
    log.error({ err: error, registration_id, version }, 'a slip could not be made')
    await failed(db, claimed, reasonOf(error))
    return 0
  }
}

const publish = (db: Db, { kid, publicJwk }: Signer) =>
  asClock(db, (trx) => call(trx, sql<void>`publish_key(${kid}, ${JSON.stringify(publicJwk)}::jsonb)`))

export const prepare: Prepare = async ({ db, environment, log, stopping }) => {
  const signer = await signerOf(required(environment.signingKey, 'SIGNING_KEY'))
  await publish(db, signer)
  const workshop = { db, log, signer, publicUrl: environment.publicUrl }
  return async () => {
    let handled = 0
    for (let batch = await claim(db); batch.length > 0; batch = await claim(db)) {
      for (const claimed of batch) {
        if (stopping()) await failed(db, claimed, 'stopped before it was drawn')
        else handled += await make(workshop, claimed)
      }
      if (stopping()) break
    }
    return handled
  }
}

stay(prepare)
