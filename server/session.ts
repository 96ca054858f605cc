// Signing in and out, and who somebody is: used by the interface and by the public sign-in page alike.
import { createHash, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import { as, type Db, type Trx } from '../db/connect.ts'
import { addressOf, networkOf } from './address.ts'
import type { Env, Language } from './env.ts'
import { isTotp, recoveryDigest, stepOf, unsealed } from './factors.ts'
import { isPassword } from './passwords.ts'
import { problem } from './problem.ts'
import { TooBusy, turns } from './turns.ts'

type Asked = Context<Env>

export const SESSION = '__Host-sid'
const TWELVE_HOURS = 12 * 3600

export interface Limit {
  key: string
  most: number
  seconds: number
}

export const digestOf = (token: string) => createHash('sha256').update(token).digest()

// Without a cookie there is still a digest to ask about; the database knows no session behind it.
export const tokenHashOf = (c: Asked) => digestOf(getCookie(c, SESSION) ?? '')

// Guesses are counted for one name from one network, and for one name from everywhere.
const limitsOf = (c: Asked, username: string): Limit[] => [
  { key: `sign-in:${username}:${networkOf(c)}`, most: 5, seconds: 15 * 60 },
  { key: `sign-in:${username}`, most: 20, seconds: 60 * 60 },
]

export const take = async (db: Db, limits: Limit[]) => {
  for (const { key, most, seconds } of limits) {
    const wait = await call(db, sql<number>`take(${key}, ${most}::int, ${seconds}::int)`)
    if (wait > 0) {
      const values = { minutes: Math.ceil(wait / 60) }
      throw problem(429, 'too_many_tries', { values, retryAfter: wait })
    }
  }
}

// Only failures count: whoever knows the password may sign in as often as needed.
const giveBack = async (db: Db, limits: Limit[]) => {
  for (const { key, seconds } of limits) await call(db, sql<void>`give_back(${key}, ${seconds}::int)`)
}

interface Credentials {
  person_id: string | null
  password_hash: string | null
}

const credentialsOf = async (db: Db, username: string) => {
  const { rows } = await sql<Credentials>`select * from credentials_of(${username})`.execute(db)
  return rows[0] ?? { person_id: null, password_hash: null }
}

// A new token in the browser's keeping; only its digest is known here.
export const newToken = (c: Asked): Buffer => {
  const token = randomBytes(32).toString('base64url')
  setCookie(c, SESSION, token, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: TWELVE_HOURS,
  })
  return digestOf(token)
}

const settle = async (c: Asked, person: string, proven: boolean) => {
  const { db } = c.var
  if (getCookie(c, SESSION)) await call(db, sql<void>`end_session(${tokenHashOf(c)})`)
  const hash = newToken(c)
  const agent = c.req.header('User-Agent') ?? null
  await call(
    db,
    sql<void>`open_session(${person}::uuid, ${hash}, ${addressOf(c)}, ${agent}, ${proven}::boolean)`,
  )
  return hash
}

type Attempt = 'sign_in' | 'sign_in_failed' | 'proof_failed'

const note = (c: Asked, person: string | null, what: Attempt) =>
  call(c.var.db, sql<void>`note_sign_in(${person}::uuid, ${what}, ${addressOf(c)})`)

const proofLimits = (person: string): Limit[] => [
  { key: `proof:${person}`, most: 5, seconds: 15 * 60 },
  { key: `proof-day:${person}`, most: 30, seconds: 24 * 60 * 60 },
]

const isRight = async (c: Asked, person: string, kept: Buffer, code: string): Promise<boolean> => {
  const { db, settings } = c.var
  if (!isTotp(code)) {
    return call(
      db,
      sql<boolean>`spend_recovery_code(${person}::uuid, ${recoveryDigest(code)}, ${addressOf(c)})`,
    )
  }
  const step = stepOf(unsealed(settings.secretsKey, kept), code)
  return step !== null && (await call(db, sql<boolean>`spend_step(${person}::uuid, ${step}::bigint)`))
}

// A code counts once, whoever else brings it at the same instant; wrong ones are counted.
export const prove = async (c: Asked, person: string, kept: Buffer, code: string): Promise<void> => {
  const limits = proofLimits(person)
  await take(c.var.db, limits)
  if (!(await isRight(c, person, kept, code.trim()))) {
    await note(c, person, 'proof_failed')
    throw problem(403, 'code_wrong')
  }
  await giveBack(c.var.db, limits)
}

export const factorOf = (db: Db, person: string) => call(db, sql<Buffer | null>`factor_of(${person}::uuid)`)

// Who has a second factor gives it now; answers whether there was one.
const proveIfAsked = async (c: Asked, person: string, code: string | undefined): Promise<boolean> => {
  const kept = await factorOf(c.var.db, person)
  if (!kept) return false
  if (!code) throw problem(401, 'code_needed')
  await prove(c, person, kept, code)
  return true
}

// Half of the connections at most, and a line that is a second or two long: a flood of sign-ins keeps nobody
// from their work who has signed in. From one network half of the line at most: it keeps nobody elsewhere
// from signing in.
const inTurn = turns(4, 60, 30)

const orBusy = (error: unknown) =>
  error instanceof TooBusy ? problem(503, 'sign_in_busy', { retryAfter: 5 }) : error

// A name nobody has and a wrong password are one answer.
const attempt = async (c: Asked, username: string, password: string, code?: string): Promise<Buffer> => {
  const { db } = c.var
  const limits = limitsOf(c, username)
  await take(db, limits)
  const { person_id, password_hash } = await credentialsOf(db, username)
  const right = await isPassword(password, password_hash)
  if (!right || !person_id) {
    c.var.log.warn({ person: person_id }, 'sign-in failed')
    await note(c, person_id, 'sign_in_failed')
    throw problem(401, 'sign_in_failed')
  }
  await giveBack(db, limits)
  const proven = await proveIfAsked(c, person_id, code)
  c.var.log.info({ person: person_id }, 'signed in')
  const hash = await settle(c, person_id, proven)
  await note(c, person_id, 'sign_in')
  return hash
}

// Answers the digest of the new session's token.
export const signIn = (c: Asked, username: string, password: string, code?: string): Promise<Buffer> =>
  inTurn(() => attempt(c, username, password, code), networkOf(c)).catch((error: unknown) => {
    throw orBusy(error)
  })

export const signOut = async (c: Asked) => {
  await call(c.var.db, sql<void>`end_session(${tokenHashOf(c)})`)
  deleteCookie(c, SESSION, { path: '/', secure: true })
}

interface Me {
  person: Record<string, unknown> & { language: Language }
  demo: boolean
  keeps_reports: boolean
  evaluates: boolean
  attends_counter: boolean
  supervises: boolean
  reading_noted: boolean
  small_window: boolean
  sole_reviewer: string | null
  sees_measures: boolean
  administers: boolean
  audits: boolean
  brings_records: boolean
  confirms_records: boolean
  now: string
  today: string
}

export const whoAmI = async (trx: Trx): Promise<Me> => {
  const { rows } = await sql<Me>`
    select jsonb_build_object('id', p.id, 'username', p.username, 'name', p.name, 'scope', p.scope,
             'language', p.language,
             'organisation', case when o.id is not null
                then jsonb_build_object('id', o.id, 'name', o.name) end,
             'roles', (select coalesce(jsonb_agg(jsonb_build_object('party', r.party, 'duty', r.duty,
                         'organisation_id', r.organisation_id, 'organisation_name', g.name,
                         'organisation_sort', g.sort)
                         order by r.party, r.duty, g.name), '[]')
                         from my_roles() r join organisations g on g.id = r.organisation_id)) as person,
           (select demo from office.installation) as demo, keeps_reports(), attends_counter(),
           supervises(), reading_noted(), small_window(), sole_reviewer(),
           brings_records(), confirms_records(),
           has_table_privilege('evaluation_days', 'select') as evaluates,
           has_table_privilege('measure_list', 'select') as sees_measures,
           has_function_privilege('disable_person(uuid)', 'execute') as administers,
           has_table_privilege('security_log', 'select') as audits,
           business_now() as now, today() as today
      from people p left join organisations o on o.id = p.organisation_id where p.id = actor()`.execute(trx)
  if (!rows[0]) throw new Error('a session stands for a person that cannot be seen')
  return rows[0]
}

interface DemoPerson {
  username: string
  name: string
  organisation: string | null
}

// Only a demonstration says who could sign in; elsewhere there is no such list to read.
export const demoPeople = (db: Db) =>
  as(db, null, 'read', async (trx) => {
    const { rows } = await sql<{ demo: boolean }>`select demo from office.installation`.execute(trx)
    if (!rows[0]?.demo) return null
    const people = await sql<DemoPerson>`select username, name, organisation from demo.people()`.execute(trx)
    return people.rows
  })
