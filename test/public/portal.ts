// The public pages on a town of their own, with something to show: registrations, notices, and a slip.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { known } from '../people.ts'
import { type Counter, openCounter } from '../server/counter.ts'
import { caseAt } from '../walker.ts'

export interface Slip {
  registration_id: string
  number: string
  query_code: string
  coded_on: string
  valid_until: string
}

export const HTML = { headers: { Accept: 'text/html' } }
export const JSON_WANTED = { headers: { Accept: 'application/json' } }
export const PDF = Buffer.from('%PDF-1.7 the very slip')
export const DIGEST = createHash('sha256').update('what the slip says').digest()

export const openPortal = () => openCounter('2026-01-05 10:00+08')

// Takes one case all the way and keeps a slip for it, as the night watch would.
export const registered = async (portal: Counter, name: string): Promise<Slip> => {
  const id = await caseAt(portal, 'registered', { content: { data_name: name } })
  const [slip] = await known(
    portal,
    sql<Slip>`select v.registration_id, r.number, v.query_code, v.coded_on, v.valid_until
      from registration_versions v join registrations r on r.id = v.registration_id where v.case_id = ${id}`,
  )
  if (!slip) throw new Error('the case was registered without an entry')
  await sql`select store_slip(${slip.registration_id}::uuid, 1, ${PDF}, ${DIGEST})`.execute(portal.jobs)
  return slip
}

export const noticed = (portal: Counter, name: string) =>
  caseAt(portal, 'public_notice', { content: { data_name: name } })

// Limits are per address, and a test has only one.
export const forgetLimits = (portal: Counter) => sql`delete from rate_limits`.execute(portal.owner)
