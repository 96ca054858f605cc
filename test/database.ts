// A database of one's own for a test file: a clone of the template, with every login and the settable
// clock.
import { sql } from 'kysely'
import { inject } from 'vitest'
import { connect, type Db } from '../db/connect.ts'
import { cloneScratch, dropScratch, onDatabase } from '../db/scratch.ts'

export interface Fresh {
  owner: Db
  server: Db
  jobs: Db
  ownerUrl: string
  serverUrl: string
  jobsUrl: string
  // Moves the business clock; forward only, once it has been set.
  setClock: (instant: string) => Promise<void>
  drop: () => Promise<void>
}

const lost = (error: Error) => process.stderr.write(`a connection of a test was lost: ${error.message}\n`)

export const freshDatabase = async (): Promise<Fresh> => {
  const template = inject('template')
  const database = await cloneScratch(template.home, template.database)
  const [ownerUrl, serverUrl, jobsUrl] = [template.ownerUrl, template.serverUrl, template.jobsUrl].map(
    (url) => onDatabase(url, database),
  ) as [string, string, string]
  const [owner, server, jobs] = [ownerUrl, serverUrl, jobsUrl].map((url) =>
    connect({ url, name: 'test', onLost: lost }),
  ) as [Db, Db, Db]
  const setClock = async (instant: string) => {
    await sql`select demo.set_clock(${instant}::timestamptz)`.execute(owner)
  }
  const drop = async () => {
    await Promise.all([owner, server, jobs].map((db) => db.destroy()))
    await dropScratch(template.home, database)
  }
  return { owner, server, jobs, ownerUrl, serverUrl, jobsUrl, setClock, drop }
}
