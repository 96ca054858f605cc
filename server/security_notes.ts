// What the server itself writes into the security log: who was refused, and what left the house.
import type { Context } from 'hono'
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import { addressOf } from './address.ts'
import type { Env } from './env.ts'

type Asked = Context<Env>

// Answers that lead on to something else, and are no attempt at what is not allowed.
const LEADS_ON = new Set(['factor_owed', 'password_owed', 'step_up_required', 'password_wrong', 'code_wrong'])
// Whoever is refused all day long is noted often enough.
const MOST = 60
const SECONDS = 60 * 60

const note = (c: Asked, event: 'act_refused' | 'exported', more: object = {}) => {
  const what = JSON.stringify({ method: c.req.method, path: c.req.path, ...more })
  return call(
    c.var.db,
    sql<void>`note_request(${c.var.tokenHash}, ${event}, ${what}::jsonb, ${addressOf(c)})`,
  )
}

export const noteExport = (c: Asked) => note(c, 'exported')

// A log that cannot be written must not turn a refusal into something else.
export const noteRefusal = async (c: Asked, code: string): Promise<void> => {
  const { tokenHash, db, log } = c.var
  if (!tokenHash || LEADS_ON.has(code)) return
  try {
    const key = `refused:${tokenHash.toString('hex')}`
    if ((await call(db, sql<number>`take(${key}, ${MOST}::int, ${SECONDS}::int)`)) > 0) return
    await note(c, 'act_refused', { code })
  } catch (error) {
    log.error({ err: error }, 'a refusal was not noted')
  }
}
