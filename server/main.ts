// The server's process: settings, pools, listening, and an orderly end.
import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { connect } from '../db/connect.ts'
import { readEnvironment, required } from '../db/environment.ts'
import { servable } from '../db/servable.ts'
import { complain } from '../db/stop.ts'
import { createApp } from './app.ts'
import { forgetUploads } from './files.ts'
import { createLog, type Log } from './log.ts'

const HEADERS_WITHIN = 10_000
const BODY_WITHIN = 55_000
const LOOK_EVERY = 2_000
const FINISH_WITHIN = 8_000
const READERS = 4

const consoleFolder = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../dist/admin' : '../admin', import.meta.url),
)

const finishOnSignal = (server: Server, log: Log, end: () => Promise<unknown>) => {
  let ending = false
  const stop = () => {
    if (ending) return
    ending = true
    log.info('stopping')
    const cut = setTimeout(() => server.closeAllConnections(), FINISH_WITHIN)
    server.close(async () => {
      clearTimeout(cut)
      await end()
      process.exit(0)
    })
    server.closeIdleConnections()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
  // A server whose launcher is gone has nobody left to stop it.
  process.on('disconnect', stop)
}

const main = async () => {
  const environment = readEnvironment()
  const log = createLog(environment.logLevel)
  const url = required(environment.databaseUrl, 'DATABASE_URL')
  const onLost = (error: Error) => log.warn({ err: error }, 'a connection to the database was lost')
  const db = connect({ url, name: 'server', onLost })
  const filesDb = connect({ url, name: 'files', max: READERS, onLost })
  await servable(db, 'serve', 'DATABASE_URL')
  await forgetUploads()
  const { publicUrl, consoleUrl, trustedProxies, secretsKey, production, metricsToken, dataDir } = environment
  // Staff of an office owe a second factor, which nobody could set up without it.
  if (production) required(secretsKey, 'SECRETS_KEY')
  const settings = {
    publicUrl,
    consoleUrl,
    trustedProxies,
    secretsKey,
    metricsToken,
    production,
    dataDir,
    consoleFolder,
  }
  const { fetch } = createApp({ db, filesDb, settings, log })
  const server = serve(
    {
      fetch,
      port: environment.port,
      serverOptions: {
        headersTimeout: HEADERS_WITHIN,
        requestTimeout: BODY_WITHIN,
        connectionsCheckingInterval: LOOK_EVERY,
      },
    },
    ({ port }) => {
      log.info({ port }, 'listening')
      process.send?.('ready')
    },
  ) as Server
  server.on('error', (error) => {
    complain(error)
    process.exit(1)
  })
  finishOnSignal(server, log, () => Promise.all([db.destroy(), filesDb.destroy()]))
}

main().catch((error: unknown) => {
  complain(error)
  process.exit(1)
})
