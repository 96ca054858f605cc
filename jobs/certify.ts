// Draws the slips and the letters that are missing, in one thread that has the fonts at hand. The same words
// give the same bytes: a slip drawn twice is one slip.
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import { asClock, type Db } from '../db/connect.ts'
import { required } from '../db/environment.ts'
import { type Signer, signerOf } from './certificate/signature.ts'
import { slips } from './certificate/slips.ts'
import { letters } from './document/letters.ts'
import { drain } from './drawing.ts'
import type { Prepare } from './run.ts'
import { sealOf } from './seal.ts'
import { stay } from './thread.ts'

/** Whoever checks a slip finds this key among the published ones. */
export const publish = (db: Db, { kid, publicJwk }: Signer) =>
  asClock(db, (trx) => call(trx, sql<void>`publish_key(${kid}, ${JSON.stringify(publicJwk)}::jsonb)`))

export const prepare: Prepare = async ({ db, environment, log, stopping }) => {
  const signer = await signerOf(required(environment.signingKey, 'SIGNING_KEY'))
  await publish(db, signer)
  const seal = sealOf(environment.seal)
  const press = { signer, seal, publicUrl: environment.publicUrl }
  return async () =>
    (await drain(slips(db, press), log, stopping)) + (await drain(letters(db, seal), log, stopping))
}

stay(prepare)
