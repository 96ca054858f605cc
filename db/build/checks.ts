// What a database must be before anything is built in it; each shortcoming has its sentence.
import type pg from 'pg'
import { clientOf } from '../client.ts'
import { reasonOf, Stop } from '../stop.ts'
import { loginOf } from './roles.ts'

export interface Urls {
  ownerUrl: string
  serverUrl: string
  jobsUrl: string
}

export interface Facts {
  database: string
  login: string
  version: number
  superuser: boolean
  owns: boolean
  encoding: string
}

const OLDEST = 15_00_00
export const openOwner = async (ownerUrl: string): Promise<pg.Client> => {
  const client = clientOf({ connectionString: ownerUrl, application_name: 'db:build' })
  try {
    await client.connect()
  } catch (error) {
    const values = { name: 'DATABASE_OWNER_URL', why: reasonOf(error) }
    throw new Stop((w) => w.build.unreachable, values, { cause: error })
  }
  return client
}

export const factsOf = async (client: pg.ClientBase): Promise<Facts> => {
  const { rows } = await client.query<Facts>(
    `select current_database() as database, current_user as login, r.rolsuper as superuser,
            current_setting('server_version_num')::int as version,
            pg_has_role(d.datdba, 'usage') as owns, pg_encoding_to_char(d.encoding) as encoding
       from pg_database d, pg_roles r where d.datname = current_database() and r.rolname = current_user`,
  )
  const [facts] = rows
  if (!facts) throw new Error('pg_database does not list the current database')
  return facts
}

export const checkFacts = ({ database, login, version, superuser, owns, encoding }: Facts): void => {
  if (version < OLDEST) throw new Stop((w) => w.build.too_old, { version: version / 10_000 })
  if (superuser) throw new Stop((w) => w.build.superuser, { login })
  if (!owns) throw new Stop((w) => w.build.not_owner, { login, database })
  if (encoding !== 'UTF8') throw new Stop((w) => w.build.encoding, { database, encoding })
}

export const databaseOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1))

export const checkUrls = ({ ownerUrl, serverUrl, jobsUrl }: Urls): void => {
  const logins = new Set([ownerUrl, serverUrl, jobsUrl].map((url) => loginOf(url).name))
  if (logins.size < 3) throw new Stop((w) => w.build.two_names)
  const elsewhere = (url: string) => databaseOf(url) !== databaseOf(ownerUrl)
  if (elsewhere(serverUrl)) throw new Stop((w) => w.build.other_database, { name: 'DATABASE_URL' })
  if (elsewhere(jobsUrl)) throw new Stop((w) => w.build.other_database, { name: 'JOBS_DATABASE_URL' })
}
