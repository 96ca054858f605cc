// The launcher's database: the one the environment names, or the embedded one, built and with its
// demonstration.
import { buildDatabase, invite } from '../../db/build.ts'
import { externalDatabase } from '../../db/command.ts'
import { connect } from '../../db/connect.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { type Environment, required } from '../../db/environment.ts'
import { withOwner } from '../../db/scratch.ts'
import { isPeopled, seedDemo } from '../../db/seeds/demo.ts'
import { type Purpose, servable } from '../../db/servable.ts'
import { asStop, complain, Stop } from '../../db/stop.ts'

export interface Database {
  ownerUrl: string | undefined
  serverUrl: string
  jobsUrl: string
  signingKey: string | undefined
  secretsKey: string | undefined
  // Settles when everybody is there who will use it: the demonstration, or the first administrator's link.
  peopled: Promise<void>
  stop: () => Promise<void>
}

// Asked before any process is started, so that a wrong address is answered once and by its name.
const mustServe = async (url: string, purpose: Purpose, name: string): Promise<void> => {
  const db = connect({ url, name: 'launcher', max: 1, onLost: complain })
  try {
    await servable(db, purpose, name)
  } finally {
    await db.destroy()
  }
}

const openExternal = async (
  environment: Environment,
  serverUrl: string,
  jobsUrl: string,
): Promise<Database> => {
  const { databaseOwnerUrl: ownerUrl, signingKey, secretsKey, production, publicUrl } = environment
  if (production) {
    required(signingKey, 'SIGNING_KEY')
    required(secretsKey, 'SECRETS_KEY')
  }
  if (ownerUrl) {
    await buildDatabase({ ownerUrl, serverUrl, jobsUrl })
    await invite(ownerUrl, publicUrl)
  }
  await mustServe(serverUrl, 'serve', 'DATABASE_URL')
  await mustServe(jobsUrl, 'watch', 'JOBS_DATABASE_URL')
  const [peopled, stop] = [Promise.resolve(), async () => undefined]
  return { ownerUrl, serverUrl, jobsUrl, signingKey, secretsKey: undefined, peopled, stop }
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
  } catch (error) {
    await stop()
    throw error
  }
  const people = async () => {
    if (!production && !(await isPeopled(embedded.ownerUrl))) await seedDemo(embedded, environment)
    await invite(embedded.ownerUrl, environment.publicUrl)
  }
  const peopled = people()
  // Whoever waits hears of a failure; a launcher that was told to stop meanwhile does not wait.
  peopled.catch(() => undefined)
  return { ...embedded, peopled, stop }
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
