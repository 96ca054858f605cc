// A town beside a national platform that is played: what was reported, what came back.
import { sql } from 'kysely'
import { signerOf } from '../../jobs/certificate/signature.ts'
import { prepare as national } from '../../jobs/national.ts'
import { contextIn, runOf, signingKey } from '../jobs/watching.ts'
import { known, seen } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, standing } from '../walker.ts'
import { openSimulator, polite } from './simulator.ts'

export interface Report {
  id: string
  seq: number
  key: string
  state: string
  tries: number
  last_error: string | null
  waits: number
}

export interface Entry {
  version: number
  national_code: string | null
  query_code: string
  content: unknown
  valid_until: string
}

export const besidePlatform = async () => {
  const town = await founded()
  const { publicJwk } = await signerOf(signingKey)
  const { platform, url, close } = await openSimulator(async () => ({ keys: [publicJwk] }))

  const here = (more: Record<string, string> = {}) => contextIn(town, { NATIONAL_URL: url, ...more })
  const run = (context = here()) => runOf(national, context)

  const registered = async () =>
    (await standing(town, await caseAt(town, 'registered'))).registration_id ?? ''

  // Earlier tests' reports have come to whatever end they came to.
  const afresh = async () => {
    const settled = sql`update national_outbox
      set state = 'acknowledged', wants_code = false, leased_until = null`
    await settled.execute(town.owner)
    platform.manners = { ...polite }
    platform.arrived.length = 0
    platform.forget()
  }

  const reportsOf = (id: string) =>
    known<Report>(
      town,
      sql`select id, seq, key, state, tries, last_error, extract(epoch from next_try_at - now())::int as waits
        from national_outbox where registration_id = ${id} order by seq`,
    )

  const soon = () => sql`update national_outbox set next_try_at = now()`.execute(town.owner)

  const versionsOf = (id: string) =>
    known<Entry>(
      town,
      sql`select version, national_code, query_code, content, valid_until::text
        from registration_versions where registration_id = ${id} order by version`,
    )

  const codeOf = async (id: string) => {
    const [row] = await known<{ code: string | null }>(
      town,
      sql`select national_code as code from registrations where id = ${id}`,
    )
    return row?.code ?? null
  }

  const stateSeen = async (id: string) => {
    const [row] = await seen<{ national_state: string }>(
      town,
      'registrant',
      sql`select national_state from registration_list where id = ${id}`,
    )
    return row?.national_state
  }

  const stop = async () => {
    await close()
    await town.close()
  }
  return {
    town,
    platform,
    url,
    here,
    run,
    registered,
    afresh,
    reportsOf,
    soon,
    versionsOf,
    codeOf,
    stateSeen,
    stop,
  }
}
