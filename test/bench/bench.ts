// `npm run bench -- --scale 10000,100000 --only lists,decisions`: how fast lists, pages, decisions, papers
// and mails are over registers of that many lawful cases, beside what this machine can do at best (floor.ts).
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { readEnvironment } from '../../db/environment.ts'
import { openScratch } from '../../db/scratch.ts'
import { refreshRooms } from '../../server/start/rooms.ts'
import { drawing } from './beside.ts'
import { heldBy, memory } from './held.ts'
import { lay, say, wake } from './lay.ts'
import { certificates, mails } from './post.ts'
import { decisions, figures, lists, pages, type Row, type Stand, searches } from './rows.ts'

const GROUPS = { lists, searches, pages, decisions, figures, drawing, certificates, mails, memory }
type Group = keyof typeof GROUPS

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '10000' },
    only: { type: 'string', default: Object.keys(GROUPS).join() },
    json: { type: 'boolean', default: false },
  },
})
const scales = values.scale.split(',').map(Number)
const chosen = values.only.split(',').filter((one): one is Group => Object.hasOwn(GROUPS, one))

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

interface Served {
  child: ChildProcess
  port: number
  // Milliseconds from nothing to the first answer, the database running.
  started: number
}

// The built product as in production, or the floor beside it.
const serve = async (file: string, url: string): Promise<Served> => {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, file.endsWith('.ts') ? ['--import', 'tsx', file] : [file], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: url,
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
      SECRETS_KEY: randomBytes(32).toString('base64'),
    },
  })
  await new Promise((resolve) => child.once('message', resolve))
  return { child, port, started: performance.now() - began }
}

const stop = async ({ child }: Served): Promise<void> => {
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
}

interface Report {
  written: { cases: number; seconds: number }[]
  started: number
  held: number
  rows: Row[]
}

const print = (report: Report) => {
  if (values.json) return process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  for (const { cases, seconds } of report.written)
    process.stdout.write(`\n${cases} cases written in ${seconds.toFixed(0)} s`)
  process.stdout.write(`\nserver: ${report.started.toFixed(0)} ms to its first answer, `)
  process.stdout.write(`${report.held} MiB at most\n`)
  console.table(
    report.rows.map(({ what, who, cases, ours: { p50, p95, rate, failed }, share, flat, held }) => ({
      what,
      who,
      cases,
      'p50 ms': p50.toFixed(1),
      'p95 ms': p95.toFixed(1),
      'per second': rate.toFixed(0),
      'of the floor': share?.toFixed(2) ?? '',
      'of the smallest': flat?.toFixed(2) ?? '',
      failed,
      MiB: held ?? '',
    })),
  )
}

await refreshRooms()
const scratch = await openScratch(readEnvironment().databaseOwnerUrl, tmpdir())
const served: Served[] = []
try {
  const written: Report['written'] = []
  const stands: Stand[] = []
  for (const cases of scales) {
    const { urls, seconds } = await lay(scratch.ownerUrl, cases)
    written.push({ cases, seconds })
    const ours = await serve('dist/server/main.js', urls.serverUrl)
    const floor = await serve('test/bench/floor.ts', urls.ownerUrl)
    served.push(ours, floor)
    stands.push({ cases, urls, ours: ours.port, floor: floor.port, pid: ours.child.pid ?? 0 })
  }
  const rows: Row[] = []
  try {
    for (const name of chosen) {
      say(`${name}…`)
      await Promise.all(stands.map(({ urls }) => wake(urls)))
      rows.push(...(await GROUPS[name](stands)))
    }
  } finally {
    // What was measured before something broke is told as well.
    const held = Math.max(...stands.map(({ pid }) => heldBy(pid, 'VmHWM')))
    print({ written, started: served[0]?.started ?? 0, held, rows })
  }
} finally {
  await Promise.all(served.map(stop))
  await scratch.close()
}
