// A server for databases that are made, used and thrown away: the external one, or an embedded one in a
// temporary folder.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Urls } from './build/checks.ts'
import { namesIn } from './build.ts'
import { clientOf } from './client.ts'
import { startEmbedded } from './embedded.ts'

export interface Scratch {
  // The login that may create databases, connected to a database that stays.
  ownerUrl: string
  close: () => Promise<void>
}

// What is thrown away lies in memory where there is room for it: a disk is slow to forget thousands of files.
const MEMORY = '/dev/shm'
const ENOUGH = 4 * 1024 ** 3
const roomiest = (): string => {
  const mounts = existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8').split('\n') : []
  const mount = mounts.find((line) => line.split(' ')[1] === MEMORY)
  // Where node_modules is closed to the database's user, the server's own programs are copied there, too.
  if (!mount || /\b(noexec|ro)\b/.test(mount.split(' ')[3] ?? '')) return tmpdir()
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize >= ENOUGH ? MEMORY : tmpdir()
}

export const openScratch = async (ownerUrl: string | undefined, folder = roomiest()): Promise<Scratch> => {
  if (ownerUrl) return { ownerUrl, close: async () => undefined }
  const dataDir = mkdtempSync(path.join(folder, 'registry-'))
  // The database's own user must be able to walk through it.
  chmodSync(dataDir, 0o711)
  const remove = () => rmSync(dataDir, { recursive: true, force: true })
  const embedded = await startEmbedded(dataDir).catch((error) => {
    remove()
    throw error
  })
  const close = async () => {
    await embedded.stop()
    remove()
  }
  return { ownerUrl: embedded.ownerUrl, close }
}

export const withOwner = async <T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = clientOf({ connectionString: ownerUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const withLogin = (url: string, database: string, login?: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  if (login) {
    changed.username = login
    changed.password = randomBytes(18).toString('base64url')
  }
  return changed.href
}

export const onDatabase = (url: string, database: string): string => withLogin(url, database)

const newName = () => `scratch_${randomBytes(5).toString('hex')}`

// An empty database with logins of its own; nobody else's names are touched.
export const createScratch = async (ownerUrl: string): Promise<Urls & { database: string }> => {
  const database = newName()
  await withOwner(ownerUrl, (client) => client.query(`create database ${database} template template0`))
  return {
    database,
    ownerUrl: withLogin(ownerUrl, database),
    serverUrl: withLogin(ownerUrl, database, `${database}_server`),
    jobsUrl: withLogin(ownerUrl, database, `${database}_jobs`),
  }
}

const IN_USE = '55006'
const PATIENCE = 50
// A session that has just ended may be seen a moment longer, and a busy database can be neither copied nor
// dropped.
const whenFree = async (ownerUrl: string, statement: string): Promise<void> => {
  for (let tried = 1; ; tried++)
    try {
      await withOwner(ownerUrl, (client) => client.query(statement))
      return
    } catch (error) {
      if (tried === PATIENCE || !(error instanceof pg.DatabaseError) || error.code !== IN_USE) throw error
      await sleep(100)
    }
}

export const cloneScratch = async (ownerUrl: string, template: string): Promise<string> => {
  const database = newName()
  await whenFree(ownerUrl, `create database ${database} template ${template}`)
  return database
}

export const dropScratch = (ownerUrl: string, database: string): Promise<void> =>
  whenFree(ownerUrl, `drop database if exists ${database}`)

// The roles of a thrown-away installation go last, when no database speaks of them any more.
export const dropRoles = async (
  ownerUrl: string,
  database: string,
  names: Record<string, string>,
): Promise<void> => {
  const { owner: _, ...others } = names
  await dropScratch(ownerUrl, database)
  await withOwner(ownerUrl, async (client) => {
    for (const name of Object.values(others))
      await client.query(`drop role if exists ${pg.escapeIdentifier(name)}`)
  })
}

export const namesOfScratch = (urls: Urls) => withOwner(urls.ownerUrl, namesIn)
