// `npm run db:build`: makes a database what the files of this folder say, or leaves it alone if it is.
import pg from 'pg'
import { inviteAdministrator, showInvitation } from './build/administrator.ts'
import {
  checkFacts,
  checkUrls,
  databaseOf,
  type Facts,
  factsOf,
  openOwner,
  type Urls,
} from './build/checks.ts'
import { createTables, migrateTables } from './build/migrations.ts'
import { clearGrants, clearLogic } from './build/renew.ts'
import { createRoles, loginOf, namesOf, prefixFor } from './build/roles.ts'
import { layRulebook } from './build/rulebook.ts'
import { isCommand, withDatabase } from './command.ts'
import { readEnvironment } from './environment.ts'
import { buildDigest, clockFile, type Names, runFile, sqlFiles, tablesDigest } from './sql.ts'
import { complain, tell } from './stop.ts'

interface Books {
  prefix: string
  digest: string
}

// What a restore does inside a build: the tables are filled before any trigger stands, and what they hold is
// proved once everything does. `lay` answers whether the rules it brought are those of these files.
export interface Contents {
  lay: (client: pg.ClientBase, names: Names) => Promise<boolean>
  prove: (client: pg.ClientBase) => Promise<void>
}

// Any number will do, if every build takes the same.
export const BUILD_LOCK = 19_480_202

export const booksOf = async (client: pg.ClientBase): Promise<Books | null> => {
  const there = await client.query<{ there: boolean }>(
    `select to_regclass('office.builds') is not null as there`,
  )
  if (!there.rows[0]?.there) return null
  return (await client.query<Books>('select prefix, digest from office.builds')).rows[0] ?? null
}

const isUpToDate = async (client: pg.ClientBase, { serverUrl, jobsUrl }: Urls): Promise<boolean> => {
  const books = await booksOf(client)
  if (books?.digest !== buildDigest()) return false
  const { rows } = await client.query<{ login: string; may: string }>('select login, may from office.logins')
  const may = (url: string, purpose: string) =>
    rows.some((row) => row.login === loginOf(url).name && row.may === purpose)
  return may(serverUrl, 'serve') && may(jobsUrl, 'watch')
}

// What the server asks before it serves: from which files the database was built, and who may serve.
const openBooks = async (client: pg.ClientBase, names: Names): Promise<void> => {
  const logins = [names.server, names.jobs].map((name) => pg.escapeIdentifier(name ?? '')).join(', ')
  await client.query(
    `insert into office.logins (login, may) values ($1, 'serve'), ($2, 'watch')
     on conflict (login) do update set may = excluded.may`,
    [names.server, names.jobs],
  )
  await client.query('update office.builds set digest = $1, tables_digest = $2, built_at = now()', [
    buildDigest(),
    tablesDigest(),
  ])
  await client.query(
    `grant usage on schema office to ${logins}; grant select on office.builds, office.logins to ${logins}`,
  )
}

const closeDatabase = async (client: pg.ClientBase, database: string, names: Names): Promise<void> => {
  const [name, ...logins] = [database, names.server ?? '', names.jobs ?? ''].map(pg.escapeIdentifier)
  await client.query(
    `revoke all on database ${name} from public; grant connect on database ${name} to ${logins.join(', ')}`,
  )
}

const applyLogic = async (client: pg.ClientBase, names: Names): Promise<void> => {
  await clearGrants(client, names)
  for (const file of sqlFiles('logic')) await runFile(client, file, names)
  const demo = await client.query<{ demo: boolean }>(`select to_regclass('demo.clock') is not null as demo`)
  if (demo.rows[0]?.demo) await runFile(client, clockFile(), names)
}

const buildAll = async (
  client: pg.ClientBase,
  urls: Urls,
  facts: Facts,
  contents?: Contents,
): Promise<void> => {
  const books = await booksOf(client)
  const prefix = books?.prefix ?? prefixFor(facts.database)
  const [server, jobs] = [loginOf(urls.serverUrl), loginOf(urls.jobsUrl)]
  const names = namesOf(prefix, { owner: facts.login, server: server.name, jobs: jobs.name })
  await createRoles(client, { prefix, server, jobs, owner: facts.login, version: facts.version })
  await closeDatabase(client, facts.database, names)
  if (books) await migrateTables(client, names, facts.database)
  else await createTables(client, prefix, names, facts.database)
  await clearLogic(client)
  const ruled = await contents?.lay(client, names)
  await applyLogic(client, names)
  if (!ruled) await layRulebook(client, names)
  await client.query('select index_again()')
  await openBooks(client, names)
  await contents?.prove(client)
}

// All or nothing, and one build at a time.
const buildOnce = async (
  client: pg.ClientBase,
  urls: Urls,
  facts: Facts,
  contents?: Contents,
): Promise<boolean> => {
  await client.query('begin')
  try {
    await client.query('set local search_path = public; set local client_min_messages = warning')
    await client.query('select pg_advisory_xact_lock($1)', [BUILD_LOCK])
    const stale = contents !== undefined || !(await isUpToDate(client, urls))
    if (stale) await buildAll(client, urls, facts, contents)
    await client.query('commit')
    return stale
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

// Answers whether anything had to be done.
export const buildDatabase = async (urls: Urls, contents?: Contents): Promise<boolean> => {
  checkUrls(urls)
  const client = await openOwner(urls.ownerUrl)
  try {
    if (!contents && (await isUpToDate(client, urls))) return false
    const facts = await factsOf(client)
    checkFacts(facts)
    return await buildOnce(client, urls, facts, contents)
  } finally {
    await client.end()
  }
}

// The roles' names, for the files of the demo, which speak of them as the build's own files do.
export const namesIn = async (client: pg.ClientBase): Promise<Names> => {
  const books = await booksOf(client)
  const { login } = await factsOf(client)
  const { rows } = await client.query<{ login: string; may: string }>('select login, may from office.logins')
  const named = (may: string) => rows.find((row) => row.may === may)?.login ?? login
  return namesOf(books?.prefix ?? '', { owner: login, server: named('serve'), jobs: named('watch') })
}

export const invite = async (ownerUrl: string, publicUrl: string): Promise<void> => {
  const client = await openOwner(ownerUrl)
  try {
    const token = await inviteAdministrator(client)
    if (token) showInvitation(token, publicUrl)
  } finally {
    await client.end()
  }
}

if (isCommand(import.meta.url))
  await withDatabase(async (urls) => {
    const started = performance.now()
    const database = databaseOf(urls.ownerUrl)
    const seconds = () => ((performance.now() - started) / 1000).toFixed(1)
    if (await buildDatabase(urls)) tell((w) => w.build.done, { database, seconds: seconds() })
    else tell((w) => w.build.unchanged, { database })
    await invite(urls.ownerUrl, readEnvironment().publicUrl)
  }).catch(complain)
