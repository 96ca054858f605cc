// The pools, and `as()`: one transaction in which the database knows who asks.
import { createHash } from 'node:crypto'
import {
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  sql,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import type { Database } from './types.ts'

export type Db = Kysely<Database>
export type Trx = Transaction<Database>
export type Mode = 'read' | 'write'
export type Work<T> = (trx: Trx) => Promise<T>

const DATE = 1082
const BIGINT = 20
const INSTANT = 1184
const instant: (text: string) => Date = pg.types.getTypeParser(INSTANT)

// A day stays the day it is in Beijing, and an instant is written one way for every reader.
pg.types.setTypeParser(DATE, (text) => text)
pg.types.setTypeParser(BIGINT, Number)
pg.types.setTypeParser(INSTANT, (text) => instant(text).toISOString())

// A statement that says so is planned once a connection. Lists do not: their plans fit what is asked.
const PREPARED = '/* prepared */'
/** For a query that is built: `selectFrom(...).modifyFront(prepared)`. */
export const prepared = sql.raw(PREPARED)
const MARK = /^(select )?\/\* prepared \*\//
const names = new Map<string, string>()

// Row security is part of a plan: each role has its own, or a connection that serves one after another would
// plan anew for each.
const nameOf = (text: string, role: string): string => {
  const key = `${role} ${text}`
  const known = names.get(key)
  if (known) return known
  const name = `prepared_${createHash('sha256').update(key).digest('hex').slice(0, 16)}`
  names.set(key, name)
  return name
}

const planned = (text: string, values: unknown[], role: string): pg.QueryConfig =>
  MARK.test(text) ? { name: nameOf(text, role), text, values } : { text, values }

const BEGIN = /^(begin|start transaction)/
interface Taken {
  rows?: { set_config?: string }[]
}
// The role that a transaction has taken, as the answer of the statement that took it says.
const roleAfter = (text: string, { rows }: Taken, before: string) =>
  BEGIN.test(text) ? '' : (rows?.[0]?.set_config ?? before)

export interface Connection {
  url: string
  name: string
  max?: number
  onLost: (error: Error) => void
}

const SILENCE = 'Query read timeout'

// A connection that broke, or on which no answer came, is closed: nobody waits on it a second time, not even
// to roll back, and nobody is handed it again. One may break between two questions, when no question is there
// to hear of it. (Cursors, the other thing a client may be asked for, are not used here.)
const withoutTheLost = (pool: pg.Pool): PostgresPool => ({
  connect: async () => {
    const client = await pool.connect()
    let lost: Error | undefined
    const lose = (error: Error) => {
      lost ??= error
    }
    client.on('error', lose)
    let role = ''
    const query = async (text: string, values: unknown[]) => {
      if (lost) throw lost
      try {
        const answer = await client.query(planned(text, values, role))
        role = roleAfter(text, answer, role)
        return answer
      } catch (error) {
        if (error instanceof Error && error.message === SILENCE) lose(error)
        throw error
      }
    }
    const release = () => {
      client.release(lost)
      client.off('error', lose)
    }
    return { query, release } as unknown as PostgresPoolClient
  },
  end: () => pool.end(),
})

// Whoever asks hears within five seconds that the database is away.
const ANSWERED_WITHIN = 4_800

// For whoever counts how busy a pool is.
const pools = new WeakMap<Db, pg.Pool>()
export const poolOf = (db: Db): pg.Pool | undefined => pools.get(db)

export const connect = ({ url, name, max = 8, onLost }: Connection): Db => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: name,
    max,
    keepAlive: true,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 4_500,
    query_timeout: ANSWERED_WITHIN,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 10_000,
    // What is asked here is answered sooner than it could be compiled.
    options: '-c jit=off',
  })
  pool.on('error', onLost)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: withoutTheLost(pool) }) })
  pools.set(db, pool)
  return db
}

const TRIES = 3
const lostTheRace = (error: unknown) =>
  error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01')

// A transaction that lost a race has done nothing, and may simply be run again.
const retried = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt()
    } catch (error) {
      if (tried === TRIES || !lostTheRace(error)) throw error
    }
  }
}

const transaction = <T>(db: Db, mode: Mode, work: Work<T>) =>
  retried(() =>
    db
      .transaction()
      .setAccessMode(mode === 'read' ? 'read only' : 'read write')
      .execute(work),
  )

const enter = (trx: Trx, tokenHash: Buffer | null) =>
  sql`/* prepared */ select set_config('role', e.role, true) from enter(${tokenHash}) e`.execute(trx)

// The asker is whoever the session behind the token belongs to; without a token, a visitor.
export const as = <T>(db: Db, tokenHash: Buffer | null, mode: Mode, work: Work<T>): Promise<T> =>
  transaction(db, mode, async (trx) => {
    if (tokenHash) await enter(trx, tokenHash)
    else await sql`select set_config('role', scope_role('visitor'), true)`.execute(trx)
    return work(trx)
  })

// The login that watches the clock needs no session: the database knows it by its name.
export const asClock = <T>(db: Db, work: Work<T>): Promise<T> =>
  transaction(db, 'write', async (trx) => {
    await enter(trx, null)
    return work(trx)
  })
