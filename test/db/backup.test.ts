// A backup holds everything as of one instant, while everybody goes on; a restore brings back exactly that,
// or nothing. Cybersecurity Law, Article 21; GB/T 22239, 8.1.4.9.
import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openCase } from '../../db/advance.ts'
import { writeBackup } from '../../db/backup/write.ts'
import type { Urls } from '../../db/build/checks.ts'
import { as, connect, type Db } from '../../db/connect.ts'
import { restoreBackup } from '../../db/restore.ts'
import { createScratch, dropRoles, namesOfScratch, withOwner } from '../../db/scratch.ts'
import { seedDemo } from '../../db/seeds/demo.ts'
import { freshDatabase } from '../database.ts'
import { appOn, asked } from '../server/counter.ts'

const here = mkdtempSync(path.join(tmpdir(), 'backup-'))
const at = (name: string) => path.join(here, name)
const BACKUP = at('whole.backup')
const BUSY = at('busy.backup')

const { home } = inject('template')
const original = await freshDatabase()
const built = await freshDatabase()
const empty = await createScratch(home)

const sessionOf = (username: string) => createHash('sha256').update(`session of ${username}`).digest()
const signedIn = (db: Db, username: string) =>
  sql`select open_session(id, ${sessionOf(username)}) from people where username = ${username}`.execute(db)

// Somebody opens one case after another until the backup is there.
const whileCasesAreOpened = async <T>(work: () => Promise<T>): Promise<T> => {
  let done = false
  const opening = async () => {
    let opened = 0
    for (; !done; opened++)
      await as(original.server, sessionOf('registrant'), 'write', (trx) =>
        openCase(trx, { scheme: 'public_data', kind: 'initial', content: {} }),
      )
    return opened
  }
  const busy = opening()
  const result = await work().finally(() => {
    done = true
  })
  expect(await busy).toBeGreaterThan(0)
  return result
}

beforeAll(async () => {
  await seedDemo(original, { production: false, demoPassword: 'demo-registry' })
  for (const username of ['registrant', 'registry']) await signedIn(original.owner, username)
}, 240_000)

afterAll(async () => {
  const names = await namesOfScratch(empty).catch(() => null)
  if (names) await dropRoles(home, empty.database, names)
  await Promise.all([original.drop(), built.drop()])
  rmSync(here, { recursive: true, force: true })
})

const TABLES = `select format('%I.%I', schemaname, tablename) as name from pg_tables
  where schemaname in ('public', 'rule', 'office', 'demo')
    and not (schemaname = 'office' and tablename in ('builds', 'logins', 'migrations')) order by 1`

// Each table with all its rows, as one digest.
const contentsOf = (ownerUrl: string) =>
  withOwner(ownerUrl, async (client) => {
    const contents: Record<string, string> = {}
    const { rows: tables } = await client.query<{ name: string }>(TABLES)
    for (const { name } of tables) {
      const { rows } = await client.query<{ digest: string }>(
        `select count(*) || ' ' || coalesce(encode(sha256(convert_to(string_agg(r, chr(10)
           order by r collate "C"), 'UTF8')), 'hex'), '') as digest
           from (select jsonb_build_array(t)::text as r from ${name} t) rows`,
      )
      contents[name] = rows[0]?.digest ?? ''
    }
    return contents
  })

const SHAPE = `
  select 'trigger ' || t.tgrelid::regclass || ' ' || t.tgname || ' ' || t.tgenabled::text as it
    from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal
  union all select 'key ' || k.conrelid::regclass || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
    from pg_constraint k where k.contype = 'f'
  union all select 'policy ' || p.polrelid::regclass || ' ' || p.polname from pg_policy p
  union all select 'security ' || c.oid::regclass || ' ' || c.relrowsecurity || ' ' || c.relforcerowsecurity
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
  order by 1`

const shapeOf = (ownerUrl: string) =>
  withOwner(ownerUrl, async (client) => (await client.query<{ it: string }>(SHAPE)).rows.map(({ it }) => it))

const brokenIn = (ownerUrl: string) =>
  withOwner(ownerUrl, async (client) => (await client.query('select * from broken_chains()')).rows)

const tablesIn = (ownerUrl: string) =>
  withOwner(ownerUrl, async (client) => (await client.query<{ name: string }>(TABLES)).rows.length)

const run = (command: string, file: string, urls: Urls) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', `db/${command}.ts`, file], {
    env: {
      PATH: process.env.PATH,
      DATABASE_OWNER_URL: urls.ownerUrl,
      DATABASE_URL: urls.serverUrl,
      JOBS_DATABASE_URL: urls.jobsUrl,
    },
  })

test('everything, as of one instant, into one file that nobody else may read', async () => {
  const written = await whileCasesAreOpened(() => writeBackup(original.ownerUrl, BUSY))
  expect(written).toMatchObject({ broken: 0, bytes: statSync(BUSY).size })
  expect(written.sha256).toBe(createHash('sha256').update(readFileSync(BUSY)).digest('hex'))
  expect(written.tables).toBe(await tablesIn(original.ownerUrl))
  expect(statSync(BUSY).mode & 0o777).toBe(0o600)
  expect(existsSync(`${BUSY}.part`)).toBe(false)
  await expect(writeBackup(original.ownerUrl, BUSY)).rejects.toThrow('已存在')
  // from here on nothing changes
  const { stdout } = await run('backup', BACKUP, original)
  expect(stdout).toContain('已备份到')
  expect(stdout).toContain('SECRETS_KEY')
}, 60_000)

const lines = () => gunzipSync(readFileSync(BACKUP)).toString('utf8').split('\n')
const written = (changed: string[]) => gzipSync(changed.join('\n'))
const firstRowOf = (all: string[], table: string) =>
  all.findIndex((l) => l.startsWith(`{"table":"${table}"`)) + 1

const redigested = (all: string[], from: number): string[] => {
  const end = all.indexOf('\\.', from)
  const rows = all.slice(from, end).map((row) => `${row}\n`)
  const sha256 = createHash('sha256').update(rows.join('')).digest('hex')
  return all.with(end + 1, JSON.stringify({ rows: rows.length, sha256 }))
}

const withoutOneRow = () => {
  const all = lines()
  return all.toSpliced(firstRowOf(all, 'public.messages'), 1)
}
const withAnotherWord = () => {
  const all = lines()
  const row = firstRowOf(all, 'public.case_versions')
  return all.with(row, (all[row] ?? '').replace(/": "/, '": "不'))
}
const forged = () => redigested(withAnotherWord(), firstRowOf(lines(), 'public.case_versions'))
const ofOtherTables = () => {
  const [head = '', ...rest] = lines()
  return [JSON.stringify({ ...JSON.parse(head), tables_digest: '0'.repeat(64) }), ...rest]
}

// [what is wrong with the file, how it came to be so, what is said]
const DAMAGED: [string, () => Buffer, string | RegExp][] = [
  ['cut off', () => readFileSync(BACKUP).subarray(0, -5_000), '不是完整无损的备份'],
  [
    'one bit of it has turned',
    () => {
      const bytes = readFileSync(BACKUP)
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      return bytes
    },
    '不是完整无损的备份',
  ],
  ['no backup at all', () => Buffer.from('what is this?\n'), '不是完整无损的备份'],
  ['a row is missing', () => written(withoutOneRow()), '不是完整无损的备份'],
  ['a word was changed', () => written(withAnotherWord()), 'case_versions: SHA-256'],
  ['a word was changed, and its digest made anew', () => written(forged()), /证据链有 [1-9]\d* 处断裂/],
  ['made from other tables', () => written(ofOtherTables()), '另一版本'],
]

describe('nothing is restored from a file that is not what was written', () => {
  test.each(DAMAGED)('%s', { timeout: 60_000 }, async (_, make, sentence) => {
    const file = at('damaged.backup')
    writeFileSync(file, make())
    await expect(restoreBackup(empty, file, false)).rejects.toThrow(sentence)
    expect(await tablesIn(empty.ownerUrl)).toBe(0)
  })

  test('a demonstration is not restored in production', async () => {
    await expect(restoreBackup(empty, BACKUP, true)).rejects.toThrow('生产环境')
    expect(await tablesIn(empty.ownerUrl)).toBe(0)
  })
})

describe('into an empty database', () => {
  beforeAll(() => restoreBackup(empty, BACKUP, false), 60_000)

  test('every row of every table, every guard in its place, every chain whole', async () => {
    expect(await contentsOf(empty.ownerUrl)).toEqual(await contentsOf(original.ownerUrl))
    expect(await shapeOf(empty.ownerUrl)).toEqual(await shapeOf(original.ownerUrl))
    expect(await brokenIn(empty.ownerUrl)).toEqual([])
  })

  test('whoever was signed in reads on, and the next act follows on the last', async () => {
    const { app, close } = appOn(empty.serverUrl)
    const db = connect({ url: empty.ownerUrl, name: 'test', onLost: () => undefined })
    try {
      const { rows } = await sql<{ id: string; seq: number }>`select id, seq from cases
        where stage = 'acceptance' and kind = 'initial' order by opened_at limit 1`.execute(db)
      const [found] = rows
      // the cookie's own value is what the digest is of
      const cookie = `__Host-sid=${encodeURIComponent('session of registry')}`
      expect((await asked(app, cookie, `/api/cases/${found?.id}`)).status).toBe(200)
      const acted = await asked(app, cookie, `/api/cases/${found?.id}/actions`, {
        json: { seq: found?.seq, action: 'accept' },
        headers: { 'Idempotency-Key': randomUUID() },
      })
      expect(acted.body).toMatchObject({ seq: (found?.seq ?? 0) + 1 })
    } finally {
      await Promise.all([close(), db.destroy()])
    }
    expect(await brokenIn(empty.ownerUrl)).toEqual([])
  })

  test('and never into one that is in use', async () => {
    const before = await contentsOf(empty.ownerUrl)
    await expect(restoreBackup(empty, BACKUP, false)).rejects.toThrow('已有业务数据')
    expect(await contentsOf(empty.ownerUrl)).toEqual(before)
  })
})

// What was opened while it was written is in it whole or not at all, or no key and no chain would hold.
test('into a database that was just built, by the command', { timeout: 60_000 }, async () => {
  const { stdout } = await run('restore', BUSY, built)
  expect(stdout).toContain('已恢复到')
  const lasting = (contents: Record<string, string>) =>
    Object.entries(contents).filter(([name]) => !name.startsWith('public.'))
  expect(lasting(await contentsOf(built.ownerUrl))).toEqual(lasting(await contentsOf(original.ownerUrl)))
  expect(await shapeOf(built.ownerUrl)).toEqual(await shapeOf(original.ownerUrl))
  expect(await brokenIn(built.ownerUrl)).toEqual([])
})

test('a command without a file says how it is called', async () => {
  const { stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'db/restore.ts']).catch(
    (error: { stderr: string }) => error,
  )
  expect(stderr).toContain('npm run restore -- 文件')
})
