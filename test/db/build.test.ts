// The build: all or nothing, nothing when nothing changed, and never over what cases have used.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { inviteAdministrator } from '../../db/build/administrator.ts'
import { buildDatabase } from '../../db/build.ts'
import { createScratch, dropRoles, namesOfScratch, withOwner } from '../../db/scratch.ts'
import { servable } from '../../db/servable.ts'
import { type Fresh, freshDatabase } from '../database.ts'

let fresh: Fresh

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const built = (change: string) => sql`update office.builds set ${sql.raw(change)}`.execute(fresh.owner)
// As if a file had changed since.
const outdated = () => built(`digest = ''`)

it('makes a database from nothing, with roles of its own, and then leaves it alone', async () => {
  const { home } = inject('template')
  const urls = await createScratch(home)
  expect(await buildDatabase(urls)).toBe(true)
  expect(await buildDatabase(urls)).toBe(false)
  const names = await namesOfScratch(urls)
  expect(names.visitor).toBe(`${urls.database}_visitor`)
  await dropRoles(home, urls.database, names)
})

it('brings the first administrator by a link that is made once', async () => {
  await withOwner(fresh.ownerUrl, async (client) => {
    const token = await inviteAdministrator(client)
    expect(token).toMatch(/^[\w-]{43}$/)
    const digest = createHash('sha256')
      .update(token ?? '')
      .digest()
    const { rows } = await client.query('select link_person($1) as username', [digest])
    expect(rows).toEqual([{ username: 'administrator' }])
    expect(await inviteAdministrator(client)).toBeNull()
  })
})

it('takes back a right that no file grants, and drops what no file makes', async () => {
  await sql`create function public.back_door() returns int language sql as 'select 1'`.execute(fresh.owner)
  await sql`grant insert on cases to ${sql.id(`${inject('template').database}_visitor`)}`.execute(fresh.owner)
  await outdated()
  expect(await buildDatabase(fresh)).toBe(true)
  const left = await sql<{ door: boolean; right: boolean }>`
    select to_regproc('public.back_door') is not null as door,
           has_table_privilege(${`${inject('template').database}_visitor`}, 'cases',
              'insert') as right`.execute(fresh.owner)
  expect(left.rows).toEqual([{ door: false, right: false }])
})

it('keeps the settable clock of a demonstration through a build', async () => {
  await fresh.setClock('2026-03-02 10:00+08')
  await outdated()
  await buildDatabase(fresh)
  const { rows } = await sql<{ today: string }>`select today()`.execute(fresh.owner)
  expect(rows).toEqual([{ today: '2026-03-02' }])
})

it('lets nobody serve a database that was built from other files', async () => {
  await outdated()
  await expect(servable(fresh.server, 'serve', 'DATABASE_URL')).rejects.toThrow('npm run db:build')
  await buildDatabase(fresh)
  await servable(fresh.server, 'serve', 'DATABASE_URL')
  await servable(fresh.jobs, 'watch', 'JOBS_DATABASE_URL')
})

it('lets neither the owner serve, nor a login that is registered for something else', async () => {
  await expect(servable(fresh.owner, 'serve', 'DATABASE_URL')).rejects.toThrow('拥有数据库中的对象')
  await expect(servable(fresh.jobs, 'serve', 'DATABASE_URL')).rejects.toThrow('未登记为此用途')
})

it('asks for a migration when a table has changed', async () => {
  const { rows } = await sql<{ tables_digest: string }>`select tables_digest from office.builds`.execute(
    fresh.owner,
  )
  await built(`digest = '', tables_digest = ''`)
  await expect(buildDatabase(fresh)).rejects.toThrow('db/migrations')
  await built(`tables_digest = '${rows[0]?.tables_digest}'`)
})

it('stops when the database has run a migration that this program does not know', async () => {
  await sql`insert into office.migrations (name, digest) values ('migrations/9999_later.sql', '')`.execute(
    fresh.owner,
  )
  await outdated()
  await expect(buildDatabase(fresh)).rejects.toThrow('migrations/9999_later.sql')
  await sql`delete from office.migrations`.execute(fresh.owner)
})

it('wants three different logins of one database', async () => {
  const { ownerUrl, serverUrl, jobsUrl } = fresh
  await expect(buildDatabase({ ownerUrl, serverUrl: ownerUrl, jobsUrl })).rejects.toThrow('三个不同的登录名')
  const elsewhere = serverUrl.replace(/[^/]+$/, 'elsewhere')
  await expect(buildDatabase({ ownerUrl, serverUrl: elsewhere, jobsUrl })).rejects.toThrow('指向不同的数据库')
})

it('says which address cannot be reached', async () => {
  const ownerUrl = 'postgres://owner:wrong@127.0.0.1:1/registry'
  const urls = {
    ownerUrl,
    serverUrl: ownerUrl.replace('owner', 'server'),
    jobsUrl: ownerUrl.replace('owner', 'jobs'),
  }
  await expect(buildDatabase(urls)).rejects.toThrow('DATABASE_OWNER_URL')
})
