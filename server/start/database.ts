// The launcher's database: the one the environment names, or the embedded one, built and with its demonstration.
import type { Urls } from '../../db/build/checks.ts'
import { buildDatabase, invite } from '../../db/build.ts'
import { externalDatabase } from '../../db/command.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { type Environment, required } from '../../db/environment.ts'
import { withOwner } from '../../db/scratch.ts'
import { isPeopled, seedDemo } from '../../db/seeds/demo.ts'
import { asStop, Stop } from '../../db/stop.ts'

export interface Database {
  ownerUrl: string | undefined
  serverUrl: string
  jobsUrl: string
  signingKey: string | undefined
  secretsKey: string | undefined
  stop: () => Promise<void>
}

const prepare = async (urls: Urls, environment: Environment): Promise<void> => {
  await buildDatabase(urls)
  await invite(urls.ownerUrl, environment.publicUrl)
}

const openExternal = async (
  environment: Environment,
  serverUrl: string,
  jobsUrl: string,
): Promise<Database> => {
  const ownerUrl = environment.databaseOwnerUrl
  if (ownerUrl) await prepare({ ownerUrl, serverUrl, jobsUrl }, environment)
  const { signingKey } = environment
  if (environment.production) required(signingKey, 'SIGNING_KEY')
  return { ownerUrl, serverUrl, jobsUrl, signingKey, secretsKey: undefined, stop: async () => undefined }
}

// A server that was killed is started again in its place; one that cannot be takes everything down with it.
const keepAlive = (
  dataDir: string,
  first: Awaited<ReturnType<typeof startEmbedded>>,
  onFailure: (stop: Stop) => void,
) => {
  let current = first
  let stopping = false
  const revive = async () => {
    if (stopping) return
    try {
      current = await startEmbedded(dataDir)
      current.onLost(revive)
    } catch (error) {
      onFailure(asStop(error))
    }
  }
  first.onLost(revive)
  return async () => {
    stopping = true
    await current.stop()
  }
}

const openEmbedded = async (environment: Environment, onFailure: (stop: Stop) => void): Promise<Database> => {
  const { dataDir, production } = environment
  const embedded = await startEmbedded(dataDir)
  const stop = keepAlive(dataDir, embedded, onFailure)
  try {
    if (!embedded.mine) throw new Stop((w) => w.embedded.busy, { dir: dataDir })
    await buildDatabase(embedded)
    if (!production && !(await isPeopled(embedded.ownerUrl))) await seedDemo(embedded, environment)
    await invite(embedded.ownerUrl, environment.publicUrl)
  } catch (error) {
    await stop()
    throw error
  }
  return { ...embedded, stop }
}

export const openDatabase = (
  environment: Environment,
  onFailure: (stop: Stop) => void,
): Promise<Database> => {
  const external = externalDatabase(environment)
  if (external) return openExternal(environment, external.serverUrl, external.jobsUrl)
  return openEmbedded(environment, onFailure)
}

export interface DemoPerson {
  username: string
  name: string
  organisation: string
}

export const demoPeople = (ownerUrl: string): Promise<DemoPerson[]> =>
  withOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regprocedure('demo.people()') is not null as there`,
    )
    if (!rows[0]?.there) return []
    return (await client.query<DemoPerson>('select username, name, organisation from demo.people()')).rows
  })
