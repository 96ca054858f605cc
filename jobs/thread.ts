// A job in a thread that stays: fonts, keys and connections are loaded once, not once per run.
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '../db/connect.ts'
import { hangBell } from './bell.ts'
import { createLog } from './log.ts'
import { type Prepare, watch } from './run.ts'
import type { Given } from './schedule.ts'

const stand = async (
  prepare: Prepare,
  { job, url, environment }: Given,
  port: NonNullable<typeof parentPort>,
) => {
  const { name, every } = job
  const log = createLog(environment.logLevel, name)
  const onLost = (error: Error) => log.warn({ err: error }, 'a connection to the database was lost')
  const db = connect({ url, name: `jobs ${name}`, max: 1, onLost })
  const bell = hangBell(url, name, log)
  port.on('message', (message) => {
    if (message === 'cancel') bell.stop()
  })
  const work = await prepare({ db, environment, log, stopping: () => bell.stopping })
  if (!bell.stopping) port.postMessage('ready')
  await watch(db, { name, every, work }, bell, log)
  await bell.close()
  await db.destroy()
  port.postMessage('cancelled')
}

// The last line of every job's file. Where the file is merely imported, it does nothing.
export const stay = (prepare: Prepare): void => {
  const given = workerData as Given | null
  if (parentPort && given?.job) void stand(prepare, given, parentPort)
}
