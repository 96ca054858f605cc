// `npm start`: database, server and jobs with one command, and stopped together within ten seconds.
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Environment, readEnvironment } from '../db/environment.ts'
import { type Choose, complain, inChinese, inEnglish, Stop, tell } from '../db/stop.ts'
import { type Child, startChild, untimely } from './start/child.ts'
import { refreshConsole, viteArguments } from './start/console.ts'
import { root } from './start/current.ts'
import { type Database, demoPeople, openDatabase } from './start/database.ts'
import { refreshRooms } from './start/rooms.ts'

const watching = process.argv.includes('--watch')
const DEFAULT_PASSWORD = 'demo-registry'

const portIsFree = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (cause) => reject(new Stop((w) => w.start.port_taken, { port }, { cause })))
    probe.listen(port, () => probe.close(() => resolve()))
  })

// Each process gets the one login it needs, and neither gets the owner's.
const settingsFor = (environment: Environment, database: Database): NodeJS.ProcessEnv => {
  const { DATABASE_OWNER_URL, DATABASE_URL, JOBS_DATABASE_URL, ...rest } = process.env
  return {
    ...rest,
    PORT: String(environment.port),
    PUBLIC_URL: environment.publicUrl,
    DATA_DIR: environment.dataDir,
    ...(database.signingKey && { SIGNING_KEY: environment.signingKey ?? database.signingKey }),
    ...(database.secretsKey && {
      SECRETS_KEY: environment.secretsKey?.toString('base64') ?? database.secretsKey,
    }),
  }
}

const SERVER: Choose = (w) => w.start.server
const JOBS: Choose = (w) => w.start.jobs
const CONSOLE: Choose = (w) => w.start.desk

const argumentsOf = (room: string) =>
  watching
    ? ['--watch', '--import', 'tsx', path.join(root, room, 'main.ts')]
    : [path.join(root, 'dist', room, 'main.js')]

const startChildren = (environment: Environment, database: Database): [Choose, Child][] => {
  const settings = settingsFor(environment, database)
  const { serverUrl, jobsUrl } = database
  const server = startChild(SERVER, argumentsOf('server'), { ...settings, DATABASE_URL: serverUrl })
  const jobs = startChild(JOBS, argumentsOf('jobs'), { ...settings, JOBS_DATABASE_URL: jobsUrl })
  const children: [Choose, Child][] = [
    [SERVER, server],
    [JOBS, jobs],
  ]
  if (watching) children.push([CONSOLE, startChild(CONSOLE, [...viteArguments, '--watch'], settings)])
  return children
}

const label = (choose: Choose, values = {}) => `${inChinese(choose, values)} · ${inEnglish(choose, values)}`

const announce = async (environment: Environment, { ownerUrl }: Database, began: number): Promise<void> => {
  tell((w) => w.start.ready, { seconds: ((performance.now() - began) / 1000).toFixed(1) })
  const say = (line: string) => process.stdout.write(`${line}\n`)
  say(`  ${label((w) => w.start.site)}  ${environment.publicUrl}/`)
  say(`  ${label((w) => w.start.desk)}  ${environment.consoleUrl}`)
  const people = ownerUrl ? await demoPeople(ownerUrl) : []
  if (people.length === 0) return
  const own = environment.demoPassword !== DEFAULT_PASSWORD
  say(`  ${label((w) => w.start.people, { password: own ? 'DEMO_PASSWORD' : DEFAULT_PASSWORD })}`)
  for (const { username, name, organisation } of people)
    say(`    ${username.padEnd(16)} ${name}  ${organisation}`)
}

const interrupted = (ending: AbortController): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      if (!ending.signal.aborted) tell((w) => w.start.stopping)
      ending.abort()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  })

// Settles when somebody stops the launcher, or a part of what it runs dies.
const theEnd = (asked: Promise<void>, failed: Promise<never>, children: [Choose, Child][]): Promise<void> => {
  const deaths = children.map(async ([name, child]) => {
    throw untimely(name, await child.ended)
  })
  return Promise.race([asked, failed, ...deaths])
}

const ASKED_AGAIN_AFTER = 100
// The server says so itself, once the jobs have looked for the first time.
const answering = async (port: number, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    const { ok } = await fetch(`http://127.0.0.1:${port}/readyz`, { signal }).catch(() => ({ ok: false }))
    if (ok) return
    await sleep(ASKED_AGAIN_AFTER)
  }
}

const allReady = async (desk: Promise<void>, children: [Choose, Child][]): Promise<void> => {
  await Promise.all([desk, ...(watching ? [] : children.map(([, child]) => child.ready))])
}

interface Stage {
  environment: Environment
  database: Database
  desk: Promise<void>
  asked: Promise<void>
  failed: Promise<never>
  ending: AbortController
  began: number
}

// Server and jobs take a while to stand up, and are not ready before the demonstration has been told.
const play = async ({ environment, database, desk, asked, failed, ending, began }: Stage): Promise<void> => {
  const children = startChildren(environment, database)
  try {
    const end = theEnd(asked, failed, children)
    const all = Promise.all([database.peopled, allReady(desk, children)])
    const ready = all
      .then(() => answering(environment.port, ending.signal))
      .then(() => (ending.signal.aborted ? undefined : announce(environment, database, began)))
    await Promise.race([end, ready])
    await end
  } finally {
    await Promise.all(children.map(([, child]) => child.stop()))
  }
}

const launch = async (): Promise<void> => {
  const began = performance.now()
  const environment = readEnvironment()
  await portIsFree(environment.port)
  tell((w) => w.start.starting)
  const ending = new AbortController()
  const asked = interrupted(ending)
  let fail: (stop: Stop) => void = complain
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  const rooms = watching ? Promise.resolve() : refreshRooms()
  const desk = watching ? Promise.resolve() : refreshConsole(ending.signal)
  // Whoever waits for them hears of a failure; until then nobody may be waiting.
  for (const early of [rooms, desk, failed]) early.catch(() => undefined)
  const database = await openDatabase(environment, (stop) => fail(stop))
  try {
    await rooms
    if (!ending.signal.aborted) await play({ environment, database, desk, asked, failed, ending, began })
  } finally {
    ending.abort()
    await database.stop()
  }
  tell((w) => w.start.stopped)
}

launch()
  .catch(complain)
  .finally(() => process.exit())
