// One job in one thread that stays: fonts, keys and connections are loaded once, not once per run.
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '../db/connect.ts'
import { readEnvironment, required } from '../db/environment.ts'
import { hangBell } from './bell.ts'
import { createLog } from './log.ts'
import { watch } from './run.ts'
import { schedule } from './schedule.ts'

const { name } = workerData.job as { name: string }
const scheduled = schedule.find((one) => one.name === name)
if (!scheduled || !parentPort) throw new Error(`no job is called ${name}`)

const port = parentPort
const environment = readEnvironment()
const log = createLog(environment.logLevel, name)
const url = required(environment.jobsDatabaseUrl, 'JOBS_DATABASE_URL')
const onLost = (error: Error) => log.warn({ err: error }, 'a connection to the database was lost')
const db = connect({ url, name: `jobs ${name}`, max: 1, onLost })
const bell = hangBell(url, log)
port.on('message', (message) => {
  if (message === 'cancel') bell.stop()
})

const { prepare } = await scheduled.load()
const work = await prepare({ db, environment, log, stopping: () => bell.stopping })
if (!bell.stopping) port.postMessage('ready')
await watch(db, { name, every: scheduled.every, work }, bell, log)
await bell.close()
await db.destroy()
port.postMessage('cancelled')
