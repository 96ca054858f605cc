// `npm run bench -- --cases 100000`: how fast lists, pages and decisions are over a register of that many
// lawful cases.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import type { Urls } from '../../db/build/checks.ts'
import { buildDatabase, namesIn } from '../../db/build.ts'
import { readEnvironment } from '../../db/environment.ts'
import { createScratch, openScratch, withOwner } from '../../db/scratch.ts'
import { clockFile, runFile, sqlFiles } from '../../db/sql.ts'
import { type Asked, hurry, type Timing } from './load.ts'

const READERS = ['registry', 'registry_lead', 'authority', 'district', 'registrant'] as const
const CLOCK = '2026-03-02 10:00+08'
const BATCH = 20_000
const SUMMARY =
  '本数据资源由登记主体依法履职过程中形成，按照统一标准归集、清洗和加工，供公共治理和产业发展使用。'.repeat(
    12,
  )

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } },
})
const cases = Number(values.cases)
const say = (line: string) => process.stderr.write(`${line}\n`)
const tokenOf = (username: string) => `bench-${username}`

// Every batch has a connection of its own: plans made over empty tables would be kept, and grow slow.
const write = async (ownerUrl: string, seed: number): Promise<void> => {
  const histories = readFileSync(new URL('./histories.sql', import.meta.url), 'utf8')
  for (let written = 0; written < cases; written += BATCH) {
    const content = `'${JSON.stringify({ data_type: 'resource', summary: SUMMARY })}'`
    const filled = histories
      .replaceAll('{cases}', String(Math.min(BATCH, cases - written)))
      .replaceAll('{first}', String(written))
      .replaceAll('{seed}', String(seed + written / 10_000_000))
      .replaceAll('{content}', content)
    await withOwner(ownerUrl, (client) => client.query(`begin; ${filled}; commit`))
    await withOwner(ownerUrl, (client) => client.query('analyze'))
    say(`  ${Math.min(cases, written + BATCH)} cases`)
  }
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

const serve = async (urls: Urls, port: number): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, PORT: String(port), DATABASE_URL: urls.serverUrl, LOG_LEVEL: 'error' },
  })
  await new Promise((resolve) => child.once('message', resolve))
  return child
}

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

interface Row extends Timing {
  what: string
  who: string
}

const read = async (port: number, ids: string[]): Promise<Row[]> => {
  const rows: Row[] = []
  for (const who of READERS)
    for (const [what, path] of LISTS)
      rows.push({ what, who, ...(await hurry(port, Array<Asked>(300).fill({ path, token: tokenOf(who) }))) })
  const pages = ids.slice(0, 300).map((id) => ({ path: `/api/cases/${id}`, token: tokenOf('registry') }))
  rows.push({ what: 'case page', who: 'registry', ...(await hurry(port, pages)) })
  return rows
}

const decide = async (port: number, waiting: { id: string; seq: number }[]): Promise<Row> => {
  const acts = waiting.map(({ id, seq }) => ({
    path: `/api/cases/${id}/actions`,
    token: tokenOf('registry'),
    key: `bench-${id}`,
    body: { seq, action: 'accept' },
  }))
  return { what: 'decision', who: 'registry', ...(await hurry(port, acts)) }
}

const standing = (urls: Urls, stage: string, most: number) =>
  withOwner(urls.ownerUrl, async (client) => {
    const text = 'select id, seq from cases where stage = $1 order by id limit $2'
    return (await client.query<{ id: string; seq: number }>(text, [stage, most])).rows
  })

const print = (seconds: number, rows: Row[]) => {
  if (values.json) return process.stdout.write(`${JSON.stringify({ cases, seconds, rows }, null, 2)}\n`)
  process.stdout.write(`\n${cases} cases written in ${seconds.toFixed(0)} s\n`)
  console.table(
    rows.map(({ what, who, p50, p95, rate, failed }) => ({
      what,
      who,
      'p50 ms': p50.toFixed(1),
      'p95 ms': p95.toFixed(1),
      'per second': rate.toFixed(0),
      failed,
    })),
  )
}

const scratch = await openScratch(readEnvironment().databaseOwnerUrl)
let child: ChildProcess | undefined
try {
  const urls = await createScratch(scratch.ownerUrl)
  say(`writing ${cases} cases…`)
  const seconds = await lay(urls)
  const port = await freePort()
  child = await serve(urls, port)
  const registered = await standing(urls, 'registered', 300)
  const rows = await read(
    port,
    registered.map(({ id }) => id),
  )
  rows.push(await decide(port, await standing(urls, 'acceptance', 2000)))
  print(seconds, rows)
} finally {
  child?.kill('SIGTERM')
  if (child) await new Promise((resolve) => child?.once('exit', resolve))
  await scratch.close()
}
