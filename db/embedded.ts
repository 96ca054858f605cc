// The PostgreSQL of a machine without DATABASE_URL: started from npm's binaries, stopped with the program.
import pg from 'pg'
import { clientOf } from './client.ts'
import { findPlace } from './embedded/place.ts'
import { keepSecrets, type Secrets } from './embedded/secrets.ts'
import { createCluster, dropStalePid, runningPort, startServer, stopServer } from './embedded/server.ts'

const DATABASE = 'registry'
// Any number will do, if every launcher takes the same.
const LAUNCHER_LOCK = 19_480_201

export interface Embedded {
  ownerUrl: string
  serverUrl: string
  jobsUrl: string
  signingKey: string
  secretsKey: string
  // Whether this process answers for the server: it started it, or found it left behind by a dead one.
  mine: boolean
  stop: () => Promise<void>
  // Called when the server has gone although nobody stopped it.
  onLost: (listener: () => void) => void
}

const urlOf = (login: string, password: string, port: number, database = DATABASE) =>
  `postgres://${login}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`

const connected = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = clientOf({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

// From here on the superuser is no longer needed: the owner builds, as on any other database.
const createOwner = (secrets: Secrets, port: number) =>
  connected(urlOf('postgres', secrets.superuser, port, 'postgres'), async (client) => {
    const owner = `${DATABASE}_owner`
    const role = await client.query('select from pg_roles where rolname = $1', [owner])
    if (role.rowCount === 0)
      await client.query(
        `create role ${owner} login createrole createdb password ${client.escapeLiteral(secrets.owner)}`,
      )
    const database = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (database.rowCount === 0) await client.query(`create database ${DATABASE} owner ${owner}`)
  })

// A session that lasts as long as the program: whoever holds its lock is the one that stops the server.
const hold = async (ownerUrl: string) => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'launcher', keepAlive: true })
  let lost: () => void = () => undefined
  let stopping = false
  // An error is always followed by the end, which is what matters.
  client.on('error', () => undefined)
  client.on('end', () => stopping || lost())
  await client.connect()
  const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
    LAUNCHER_LOCK,
  ])
  const release = async () => {
    stopping = true
    await client.end()
  }
  const onLost = (listener: () => void) => {
    lost = listener
  }
  return { mine: rows[0]?.mine === true, release, onLost }
}

export const startEmbedded = async (dataDir: string): Promise<Embedded> => {
  const { place, secrets } = await findPlace(dataDir)
  await createCluster(place, secrets.superuser)
  dropStalePid(place)
  const port = (await runningPort(place)) ?? (await startServer(place, secrets.port))
  if (port !== secrets.port) keepSecrets(dataDir, { ...secrets, port })
  await createOwner(secrets, port)
  const ownerUrl = urlOf(`${DATABASE}_owner`, secrets.owner, port)
  const { mine, release, onLost } = await hold(ownerUrl)
  const stop = async () => {
    await release()
    if (mine) await stopServer(place)
  }
  const { signingKey, secretsKey } = secrets
  const serverUrl = urlOf(`${DATABASE}_server`, secrets.server, port)
  const jobsUrl = urlOf(`${DATABASE}_jobs`, secrets.jobs, port)
  return { ownerUrl, serverUrl, jobsUrl, signingKey, secretsKey, mine, stop, onLost }
}
