// A register of so many lawful cases, and the floor's own tables beside it.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type pg from 'pg'
import type { Urls } from '../../db/build/checks.ts'
import { buildDatabase, namesIn } from '../../db/build.ts'
import { createScratch, withOwner } from '../../db/scratch.ts'
import { clockFile, runFile, sqlFiles } from '../../db/sql.ts'

export const READERS = ['registry', 'registry_lead', 'authority', 'district', 'registrant'] as const
export const tokenOf = (username: string) => `bench-${username}`

const CLOCK = '2026-03-02 10:00+08'
const BATCH = 5_000
const FIRST = 500
const WRITERS = 2
const VERIFIED = 10_000
const SEED = 0.42
const SUMMARY =
  '本数据资源由登记主体依法履职过程中形成，按照统一标准归集、清洗和加工，供公共治理和产业发展使用。'.repeat(
    12,
  )
const histories = readFileSync(new URL('./histories.sql', import.meta.url), 'utf8')

export const say = (line: string) => process.stderr.write(`${line}\n`)

// Every batch has a connection of its own: plans made over smaller tables would be kept, and grow slow.
const writeBatch = async (ownerUrl: string, from: number, to: number): Promise<void> => {
  const content = `'${JSON.stringify({ data_type: 'resource', summary: SUMMARY })}'`
  const filled = histories
    .replaceAll('{cases}', String(to - from))
    .replaceAll('{first}', String(from))
    .replaceAll('{seed}', String(SEED + from / 10_000_000))
    .replaceAll('{content}', content)
  await withOwner(ownerUrl, (client) => client.query(`begin; ${filled}; commit`))
  say(`  ${to} cases`)
}

// The same statements write them all: the verifier, who reads every link there is, reads the first of them.
const verified = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query('select * from broken_chains() limit 1')
  if (rows.length > 0) throw new Error(`the histories are not sound: ${JSON.stringify(rows[0])}`)
}

// Two writers at a time, as many as there are processors. What they find is measured anew whenever it has
// doubled, and before anything large is written over tables that are still empty.
const write = async (ownerUrl: string, cases: number): Promise<void> => {
  let next = 0
  const sample = Math.min(VERIFIED, cases)
  for (let goal = Math.min(FIRST, cases); next < cases; goal = Math.min(goal * 2, cases)) {
    const batch = Math.min(BATCH, Math.ceil((goal - next) / WRITERS))
    const writer = async () => {
      while (next < goal) {
        const from = next
        next = Math.min(next + batch, goal)
        await writeBatch(ownerUrl, from, next)
      }
    }
    await Promise.all(Array.from({ length: WRITERS }, writer))
    await withOwner(ownerUrl, (client) => client.query('analyze'))
    if (goal / 2 < sample && goal >= sample) await withOwner(ownerUrl, verified)
  }
}

const people = async (client: pg.Client): Promise<void> => {
  for (const username of READERS)
    await client.query('select open_session(id, $2) from people where username = $1', [
      username,
      createHash('sha256').update(tokenOf(username)).digest(),
    ])
}

// The floor's own tables: the same columns and indexes, without keys to keep or triggers to run.
const WRITTEN = [
  'case_events',
  'event_words',
  'case_hands',
  'messages',
  'letter_entries',
  'letter_leases',
  'letters_open',
  'evaluation_waiting',
  'idempotency',
]
const layFloor = async (client: pg.Client): Promise<void> => {
  const like = WRITTEN.map(
    (table) => `create table floor.${table} (like ${table} including indexes including identity);`,
  )
  await client.query(`create schema floor; ${like.join('\n')}
    create table floor.cases as select * from cases; create unique index on floor.cases (id);
    create table floor.spare_numbers as select n::int as value from generate_series(1, 100000) n;
    create unique index on floor.spare_numbers (value); analyze floor.cases; analyze floor.spare_numbers`)
}

/** Writes the cases into a database of their own, and says in how many seconds. */
export const lay = async (serverUrl: string, cases: number): Promise<{ urls: Urls; seconds: number }> => {
  say(`writing ${cases} cases…`)
  const urls = await createScratch(serverUrl)
  await buildDatabase(urls)
  const started = performance.now()
  await withOwner(urls.ownerUrl, async (client) => {
    const names = await namesIn(client)
    for (const file of [clockFile(), ...sqlFiles('seeds')]) await runFile(client, file, names)
    await client.query('select demo.set_clock($1::timestamptz)', [CLOCK])
    await write(urls.ownerUrl, cases)
    await people(client)
  })
  const seconds = (performance.now() - started) / 1000
  await withOwner(urls.ownerUrl, layFloor)
  await withOwner(urls.ownerUrl, (client) => client.query('vacuum analyze'))
  return { urls, seconds }
}

/** Whoever signed in before a large register was laid has long been idle when the small one is measured. */
export const wake = ({ ownerUrl }: Urls): Promise<unknown> =>
  withOwner(ownerUrl, (client) => client.query('update sessions set seen_at = now()'))
