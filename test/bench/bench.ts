// `npm run bench -- --cases 100000`: how fast lists, pages and decisions are over a register of that many
// lawful cases, beside what this machine can do at best (floor.ts), in turns, medians of five rounds.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import type { Urls } from '../../db/build/checks.ts'
import { buildDatabase, namesIn } from '../../db/build.ts'
import { readEnvironment } from '../../db/environment.ts'
import { createScratch, openScratch, withOwner } from '../../db/scratch.ts'
import { clockFile, runFile, sqlFiles } from '../../db/sql.ts'
import { refreshRooms } from '../../server/start/rooms.ts'
import { type Asked, hurry, type Timing } from './load.ts'

const READERS = ['registry', 'registry_lead', 'authority', 'district', 'registrant'] as const
const CLOCK = '2026-03-02 10:00+08'
const BATCH = 5_000
const SUMMARY =
  '本数据资源由登记主体依法履职过程中形成，按照统一标准归集、清洗和加工，供公共治理和产业发展使用。'.repeat(
    12,
  )

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } },
})
const cases = Number(values.cases)
const histories = readFileSync(new URL('./histories.sql', import.meta.url), 'utf8')
const say = (line: string) => process.stderr.write(`${line}\n`)
const tokenOf = (username: string) => `bench-${username}`

// Every batch has a connection of its own: plans made over empty tables would be kept, and grow slow.
const writeBatch = async (ownerUrl: string, seed: number, from: number): Promise<void> => {
  const content = `'${JSON.stringify({ data_type: 'resource', summary: SUMMARY })}'`
  const filled = histories
    .replaceAll('{cases}', String(Math.min(BATCH, cases - from)))
    .replaceAll('{first}', String(from))
    .replaceAll('{seed}', String(seed + from / 10_000_000))
    .replaceAll('{content}', content)
  await withOwner(ownerUrl, (client) => client.query(`begin; ${filled}; commit`))
  await withOwner(ownerUrl, (client) => client.query('analyze'))
  say(`  ${Math.min(cases, from + BATCH)} cases`)
}

// Two writers at a time, as many as there are processors.
const write = async (ownerUrl: string, seed: number): Promise<void> => {
  let next = 0
  const writer = async () => {
    while (next < cases) {
      const from = next
      next += BATCH
      await writeBatch(ownerUrl, seed, from)
    }
  }
  await Promise.all([writer(), writer()])
  await withOwner(ownerUrl, (client) => client.query('vacuum analyze'))
}

const people = async (client: pg.Client): Promise<void> => {
  for (const username of READERS)
    await client.query('select open_session(id, $2) from people where username = $1', [
      username,
      createHash('sha256').update(tokenOf(username)).digest(),
    ])
}

const lay = async (urls: Urls): Promise<number> => {
  await buildDatabase(urls)
  const started = performance.now()
  await withOwner(urls.ownerUrl, async (client) => {
    const names = await namesIn(client)
    for (const file of [clockFile(), ...sqlFiles('seeds')]) await runFile(client, file, names)
    await client.query('select demo.set_clock($1::timestamptz)', [CLOCK])
    await write(urls.ownerUrl, 0.42)
    await people(client)
    const { rows } = await client.query('select * from broken_chains() limit 1')
    if (rows.length > 0) throw new Error(`the histories are not sound: ${JSON.stringify(rows[0])}`)
  })
  return (performance.now() - started) / 1000
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

// The built product as in production, or the floor beside it.
const serve = async (file: string, url: string, port: number): Promise<ChildProcess> => {
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
  return child
}

// The floor's own tables: the same cases, without keys to keep or triggers to run.
const layFloor = (ownerUrl: string) =>
  withOwner(ownerUrl, (client) =>
    client.query(`create schema floor;
      create table floor.cases as select * from cases; create unique index on floor.cases (id);
      create table floor.events (case_id uuid, seq int, action text, at timestamptz,
        primary key (case_id, seq));
      create table floor.messages (id uuid primary key, case_id uuid, words text, at timestamptz);
      create table floor.answers (key text primary key, answer jsonb, at timestamptz); analyze floor.cases`),
  )

const list = (filter: object, sort = ['due_on', 'ASC'], range = [0, 24]) =>
  `/api/cases?${new URLSearchParams({
    sort: JSON.stringify(sort),
    range: JSON.stringify(range),
    filter: JSON.stringify(filter),
  })}`

const LISTS: [string, string][] = [
  ['every case', list({})],
  ['my turn', list({ mine: true })],
  ['overdue', list({ urgency: 'overdue' })],
  ['at one stage', list({ stage: 'formal_review' })],
  ['newest first', list({}, ['opened_at', 'DESC'])],
  ['search, two characters', list({ q: '气象' })],
  ['inbox counts', '/api/inbox'],
]

interface Row {
  what: string
  who: string
  ours: Timing
  // How much of the floor's rate is ours, where the floor does the same.
  share?: number
}

interface Ports {
  ours: number
  floor: number
}

const ROUNDS = 5
const middle = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
const median = (timings: Timing[]): Timing => ({
  p50: middle(timings.map(({ p50 }) => p50)),
  p95: middle(timings.map(({ p95 }) => p95)),
  rate: middle(timings.map(({ rate }) => rate)),
  failed: timings.reduce((sum, { failed }) => sum + failed, 0),
})

// One figure: ours and the floor's in turns, so that whatever else the machine does meets both.
const compare = async (
  { ours, floor }: Ports,
  [what, who]: [string, string],
  round: (n: number) => Asked[],
  floorRound?: (n: number) => Asked[],
): Promise<Row> => {
  const timings: Timing[] = []
  const shares: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    const mine = await hurry(ours, round(n))
    timings.push(mine)
    if (floorRound) shares.push(mine.rate / (await hurry(floor, floorRound(n))).rate)
  }
  return { what, who, ours: median(timings), ...(floorRound && { share: middle(shares) }) }
}

const times = (n: number, asked: Asked) => Array<Asked>(n).fill(asked)

const readLists = async (ports: Ports): Promise<Row[]> => {
  const rows: Row[] = []
  const bare = () => times(400, { path: '/api/cases', token: '' })
  for (const who of READERS)
    for (const [what, path] of LISTS)
      rows.push(
        await compare(
          ports,
          [what, who],
          () => times(120, { path, token: tokenOf(who) }),
          what === 'every case' ? bare : undefined,
        ),
      )
  return rows
}

interface Standing {
  id: string
  seq: number
}

const readPages = (ports: Ports, registered: Standing[]): Promise<Row> => {
  const pages = (n: number) =>
    registered
      .slice(n * 200, (n + 1) * 200)
      .map(({ id }) => ({ path: `/api/cases/${id}`, token: tokenOf('registry') }))
  return compare(ports, ['case page', 'registry'], pages, pages)
}

const decide = (ports: Ports, waiting: Standing[]): Promise<Row> => {
  const each = Math.floor(waiting.length / ROUNDS)
  const acts = (n: number) =>
    waiting.slice(n * each, (n + 1) * each).map(({ id, seq }) => ({
      path: `/api/cases/${id}/actions`,
      token: tokenOf('registry'),
      key: `bench-${id}`,
      body: { seq, action: 'accept' },
    }))
  return compare(ports, ['decision', 'registry'], acts, acts)
}

const standing = (urls: Urls, stage: string, most: number) =>
  withOwner(urls.ownerUrl, async (client) => {
    const text = 'select id, seq from cases where stage = $1 order by id limit $2'
    return (await client.query<Standing>(text, [stage, most])).rows
  })

const print = (seconds: number, rows: Row[]) => {
  if (values.json) return process.stdout.write(`${JSON.stringify({ cases, seconds, rows }, null, 2)}\n`)
  process.stdout.write(`\n${cases} cases written in ${seconds.toFixed(0)} s\n`)
  console.table(
    rows.map(({ what, who, ours: { p50, p95, rate, failed }, share }) => ({
      what,
      who,
      'p50 ms': p50.toFixed(1),
      'p95 ms': p95.toFixed(1),
      'per second': rate.toFixed(0),
      'of the floor': share?.toFixed(2) ?? '',
      failed,
    })),
  )
}

const stop = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
}

const measure = async (urls: Urls, seconds: number, children: ChildProcess[]): Promise<void> => {
  await layFloor(urls.ownerUrl)
  const ports = { ours: await freePort(), floor: await freePort() }
  children.push(await serve('dist/server/main.js', urls.serverUrl, ports.ours))
  children.push(await serve('test/bench/floor.ts', urls.ownerUrl, ports.floor))
  const rows = await readLists(ports)
  rows.push(await readPages(ports, await standing(urls, 'registered', 1000)))
  rows.push(await decide(ports, await standing(urls, 'acceptance', 2000)))
  print(seconds, rows)
}

await refreshRooms()
const scratch = await openScratch(readEnvironment().databaseOwnerUrl, tmpdir())
const children: ChildProcess[] = []
try {
  const urls = await createScratch(scratch.ownerUrl)
  say(`writing ${cases} cases…`)
  await measure(urls, await lay(urls), children)
} finally {
  await Promise.all(children.map(stop))
  await scratch.close()
}
