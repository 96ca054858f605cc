// What a process asks of its database before it serves: nothing it could bypass, nothing that could be
// lost,
// and exactly the tables and rules that this program was written against.
import { sql } from 'kysely'
import type { Db } from './connect.ts'
import { buildDigest } from './sql.ts'
import { reasonOf, Stop } from './stop.ts'

export type Purpose = 'serve' | 'watch'

interface Facts {
  database: string
  login: string
  bypasses: boolean
  owns: boolean
  fsync: string
  full_page_writes: string
  built: boolean
}

const factsOf = async (db: Db, name: string): Promise<Facts> => {
  const facts = sql<Facts>`
    select current_database() as database, session_user as login, r.rolsuper or r.rolbypassrls as bypasses,
           pg_has_role(session_user, d.datdba, 'member')
             or exists (select from pg_class c where c.relowner = r.oid)
             or exists (select from pg_proc p where p.proowner = r.oid) as owns,
           current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
           to_regclass('office.builds') is not null as built
      from pg_roles r, pg_database d where r.rolname = session_user and d.datname = current_database()`
  try {
    const { rows } = await facts.execute(db)
    if (rows[0]) return rows[0]
  } catch (error) {
    throw new Stop((w) => w.build.unreachable, { name, why: reasonOf(error) }, { cause: error })
  }
  throw new Error('pg_roles does not list the login of this session')
}

// The files that this process began with: what lies there after an upgrade is another program's.
let digest: string | undefined
const ownDigest = (): string => {
  digest ??= buildDigest()
  return digest
}

export const isBuiltFromThese = async (db: Db): Promise<boolean> => {
  const built = await sql<{ digest: string }>`select digest from office.builds`.execute(db)
  return built.rows[0]?.digest === ownDigest()
}

const isAllowed = async (db: Db, purpose: Purpose): Promise<boolean> => {
  const allowed = sql`select from office.logins where login = session_user and may = ${purpose}`
  return (await allowed.execute(db)).rows.length === 1
}

export const servable = async (db: Db, purpose: Purpose, name: string): Promise<void> => {
  const { database, login, bypasses, owns, fsync, full_page_writes, built } = await factsOf(db, name)
  if (bypasses) throw new Stop((w) => w.serve.superuser, { name, login })
  if (owns) throw new Stop((w) => w.serve.owner, { name, login })
  for (const [setting, value] of Object.entries({ fsync, full_page_writes }))
    if (value !== 'on') throw new Stop((w) => w.serve.durability, { setting })
  if (!built) throw new Stop((w) => w.serve.not_built, { database })
  const readable = await sql<{ yes: boolean }>`
    select has_schema_privilege('office', 'usage') and has_table_privilege('office.builds', 'select') as yes`
    .execute(db)
    .then(({ rows }) => rows[0]?.yes === true)
  if (!readable || !(await isAllowed(db, purpose)))
    throw new Stop((w) => w.serve.not_allowed, { login, name })
  if (!(await isBuiltFromThese(db))) throw new Stop((w) => w.serve.pending, { database })
}
