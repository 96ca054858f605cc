// What every command of this folder needs: the database of its environment, and to know that it is the command.
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Urls } from './build/checks.ts'
import { startEmbedded } from './embedded.ts'
import { readEnvironment, required } from './environment.ts'

// The database of this environment, for a command that needs it only as long as it runs.
export const withDatabase = async <T>(work: (urls: Urls) => Promise<T>): Promise<T> => {
  const environment = readEnvironment()
  if (environment.databaseUrl || environment.databaseOwnerUrl)
    return work({
      ownerUrl: required(environment.databaseOwnerUrl, 'DATABASE_OWNER_URL'),
      serverUrl: required(environment.databaseUrl, 'DATABASE_URL'),
      jobsUrl: required(environment.jobsDatabaseUrl, 'JOBS_DATABASE_URL'),
    })
  const embedded = await startEmbedded(environment.dataDir)
  try {
    return await work(embedded)
  } finally {
    await embedded.stop()
  }
}

export const isCommand = (url: string): boolean =>
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url)
