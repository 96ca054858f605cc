// The roles of an installation: one per scope, granted to the two logins that serve people and watch the
// clock.
import pg from 'pg'
import type { Names } from '../sql.ts'
import { reasonOf, Stop } from '../stop.ts'

export interface Logins {
  owner: string
  server: string
  jobs: string
}

export interface Login {
  name: string
  password: string
}

const SCOPES = [
  'visitor',
  'applicant',
  'reviewer',
  'registry',
  'authority',
  'administrator',
  'auditor',
] as const
const CLOCK = 'clock'
// The first version whose grants say for themselves whether they are inherited.
const GRANTS_WITH_OPTIONS = 16_00_00

export const loginOf = (url: string): Login => {
  const { username, password } = new URL(url)
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) }
}

// Roles belong to the whole server, so they carry the installation's prefix: at first the database's name.
export const prefixFor = (database: string): string =>
  database
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '_')
    .slice(0, 40)

export const namesOf = (prefix: string, logins: Logins): Names => ({
  ...Object.fromEntries([...SCOPES, CLOCK].map((scope) => [scope, `${prefix}_${scope}`])),
  ...logins,
})

const roleOf = async (client: pg.ClientBase, name: string) => {
  const { rows } = await client.query<{ rolinherit: boolean }>(
    'select rolinherit from pg_roles where rolname = $1',
    [name],
  )
  return rows[0]
}

const createScope = async (client: pg.ClientBase, name: string): Promise<void> => {
  if (!(await roleOf(client, name))) await client.query(`create role ${pg.escapeIdentifier(name)} nologin`)
}

// A login inherits nothing: what it may do, it may do only in the role that the database chose for the
// asker.
const createLogin = async (client: pg.ClientBase, login: Login, version: number): Promise<void> => {
  const name = pg.escapeIdentifier(login.name)
  const role = await roleOf(client, login.name)
  if (!role)
    await client.query(`create role ${name} login noinherit password ${pg.escapeLiteral(login.password)}`)
  else if (role.rolinherit && version < GRANTS_WITH_OPTIONS)
    await client.query(`alter role ${name} noinherit`)
}

const grant = async (client: pg.ClientBase, role: string, login: string, version: number): Promise<void> => {
  const options = version < GRANTS_WITH_OPTIONS ? '' : ' with inherit false, set true'
  await client.query(`grant ${pg.escapeIdentifier(role)} to ${pg.escapeIdentifier(login)}${options}`)
}

interface Wanted {
  prefix: string
  server: Login
  jobs: Login
  owner: string
  version: number
}

const createAll = async (client: pg.ClientBase, { prefix, server, jobs, version }: Wanted): Promise<void> => {
  for (const scope of [...SCOPES, CLOCK]) await createScope(client, `${prefix}_${scope}`)
  await createLogin(client, server, version)
  await createLogin(client, jobs, version)
  for (const scope of SCOPES) await grant(client, `${prefix}_${scope}`, server.name, version)
  await grant(client, `${prefix}_${CLOCK}`, jobs.name, version)
}

const INSUFFICIENT_PRIVILEGE = '42501'

export const createRoles = async (client: pg.ClientBase, wanted: Wanted): Promise<void> => {
  try {
    await createAll(client, wanted)
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === INSUFFICIENT_PRIVILEGE)
      throw new Stop(
        (w) => w.build.may_not_create,
        { login: wanted.owner, why: reasonOf(error) },
        { cause: error },
      )
    throw error
  }
}
