// Verifies every chain once a day and remembers what was found. That may take minutes, so it has a
// connection of its own, without the limits that keep everybody else's questions short.
import pg from 'pg'
import { required } from '../db/environment.ts'
import type { Prepare } from './run.ts'
import { stay } from './thread.ts'

const asClock = async <T>(client: pg.Client, work: () => Promise<T>): Promise<T> => {
  await client.query('begin')
  await client.query(`select set_config('role', e.role, true) from enter(null) e`)
  const answer = await work()
  await client.query('commit')
  return answer
}

export const prepare: Prepare =
  ({ environment, log }) =>
  async () => {
    const connectionString = required(environment.jobsDatabaseUrl, 'JOBS_DATABASE_URL')
    const client = new pg.Client({ connectionString, application_name: 'jobs verify', keepAlive: true })
    client.on('error', (error) => log.warn({ err: error }, 'a connection to the database was lost'))
    await client.connect()
    try {
      const { rows } = await asClock(client, () =>
        client.query<{ faults: number }>('select check_chains() as faults'),
      )
      const faults = rows[0]?.faults ?? 0
      if (faults > 0) log.error({ faults }, 'the chains are broken')
      return faults
    } finally {
      await client.end()
    }
  }

stay(prepare)
