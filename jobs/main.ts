// The jobs' process: checks its settings, starts one thread per job, starts it again when it dies.
import { fileURLToPath } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import Bree from 'bree'
import { connect } from '../db/connect.ts'
import { readEnvironment, required } from '../db/environment.ts'
import { servable } from '../db/servable.ts'
import { complain } from '../db/stop.ts'
import { createLog, type Log } from './log.ts'
import { type Given, schedule } from './schedule.ts'
import { tryKey } from './seal.ts'

const AGAIN_AFTER = 1_000
const STOP_WITHIN = 4_500

const isSource = import.meta.url.endsWith('.ts')
const fileOf = (name: string) =>
  fileURLToPath(new URL(`./${name}.${isSource ? 'ts' : 'js'}`, import.meta.url))

interface Watch {
  bree: Bree
  stopping: boolean
  ready: Set<string>
}

const announce = (watch: Watch, name: string, log: Log) => {
  watch.ready.add(name)
  if (watch.ready.size < schedule.length) return
  log.info({ jobs: [...watch.ready] }, 'watching')
  process.send?.('ready')
}

const startWatch = async (given: Omit<Given, 'job'>, log: Log): Promise<Watch> => {
  const jobs = schedule.map((job) => ({ ...job, path: fileOf(job.name), timeout: 0 }))
  const bree = new Bree({
    root: false,
    logger: false,
    timezone: 'Asia/Shanghai',
    acceptedExtensions: ['.js', '.ts'],
    jobs,
    worker: { workerData: given },
    // A thread that was asked to stop ends with code 1, which is no error.
    errorHandler: (error, { name }) => {
      if (!watch.stopping) log.error({ err: error, job: name }, 'a thread died')
    },
    workerMessageHandler: ({ name, message }) => {
      if (message === 'ready' && !watch.ready.has(name)) announce(watch, name, log)
    },
  })
  const watch: Watch = { bree, stopping: false, ready: new Set() }
  // Node 20 cannot start a thread from a TypeScript file; a few lines of JavaScript can.
  if (isSource)
    bree.createWorker = (_, options) =>
      new Worker(new URL('./boot.mjs', import.meta.url), options as WorkerOptions)
  bree.on('worker deleted', (name: string) => {
    if (!watch.stopping) setTimeout(() => bree.run(name), AGAIN_AFTER)
  })
  await bree.start()
  return watch
}

const finishOnSignal = (watch: Watch, log: Log) => {
  const stop = async () => {
    if (watch.stopping) return
    watch.stopping = true
    log.info('stopping')
    setTimeout(() => process.exit(0), STOP_WITHIN).unref()
    await watch.bree.stop()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
  // A process whose launcher is gone has nobody left to stop it.
  process.on('disconnect', stop)
}

const main = async () => {
  const environment = readEnvironment()
  const log = createLog(environment.logLevel)
  const url = required(environment.jobsDatabaseUrl, 'JOBS_DATABASE_URL')
  required(environment.signingKey, 'SIGNING_KEY')
  await tryKey(environment.seal)
  const db = connect({
    url,
    name: 'jobs',
    max: 1,
    onLost: (error) => log.warn({ err: error }, 'connection lost'),
  })
  await servable(db, 'watch', 'JOBS_DATABASE_URL')
  await db.destroy()
  finishOnSignal(await startWatch({ url, environment }, log), log)
}

main().catch((error: unknown) => {
  complain(error)
  process.exit(1)
})
