// What every command of this folder needs: the database of its environment, and to know that it is the
// command.
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Urls } from './build/checks.ts'
import { secretsFile } from './embedded/secrets.ts'
import { startEmbedded } from './embedded.ts'
import { type Environment, readEnvironment, required } from './environment.ts'

// Naming one address of a database of one's own means naming them all; naming none means the embedded one.
export const externalDatabase = (environment: Environment): { serverUrl: string; jobsUrl: string } | null => {
  const { databaseUrl, jobsDatabaseUrl, databaseOwnerUrl } = environment
  if (!databaseUrl && !jobsDatabaseUrl && !databaseOwnerUrl) return null
  return {
    serverUrl: required(databaseUrl, 'DATABASE_URL'),
    jobsUrl: required(jobsDatabaseUrl, 'JOBS_DATABASE_URL'),
  }
}

// The database of this environment, for a command that needs it only as long as it runs.
export const withDatabase = async <T>(work: (urls: Urls) => Promise<T>): Promise<T> => {
  const environment = readEnvironment()
  const external = externalDatabase(environment)
  if (external)
    return work({ ...external, ownerUrl: required(environment.databaseOwnerUrl, 'DATABASE_OWNER_URL') })
  const embedded = await startEmbedded(environment.dataDir)
  try {
    return await work(embedded)
  } finally {
    await embedded.stop()
  }
}

// For a command that asks no more than what the owner's login can see; beside it, where an embedded database
// keeps the secrets that are not in it.
export const withOwnDatabase = async <T>(
  work: (ownerUrl: string, secrets: string | null) => Promise<T>,
): Promise<T> => {
  const { dataDir, databaseUrl, jobsDatabaseUrl, databaseOwnerUrl } = readEnvironment()
  if (databaseUrl || jobsDatabaseUrl || databaseOwnerUrl)
    return work(required(databaseOwnerUrl, 'DATABASE_OWNER_URL'), null)
  const embedded = await startEmbedded(dataDir)
  try {
    return await work(embedded.ownerUrl, secretsFile(dataDir))
  } finally {
    await embedded.stop()
  }
}

export const isCommand = (url: string): boolean =>
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url)
