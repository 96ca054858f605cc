// `npm run db:demo`: people and cases to try the system with, under a business clock that can be set. Never
// in production.
import { hash } from '@node-rs/argon2'
import type pg from 'pg'
import type { Urls } from '../build/checks.ts'
import { databaseOf } from '../build/checks.ts'
import { buildDatabase, namesIn } from '../build.ts'
import { isCommand, withDatabase } from '../command.ts'
import { readEnvironment } from '../environment.ts'
import { withOwner } from '../scratch.ts'
import { clockFile, runFile, sqlFiles } from '../sql.ts'
import { complain, Stop, tell } from '../stop.ts'
import { tellStory } from './story.ts'

const hasPeople = async (client: pg.ClientBase): Promise<boolean> =>
  (await client.query(`select from people where scope <> 'clock' limit 1`)).rowCount !== 0

export const isPeopled = (ownerUrl: string): Promise<boolean> => withOwner(ownerUrl, hasPeople)

const seedPeople = async (client: pg.ClientBase, password: string): Promise<void> => {
  const names = await namesIn(client)
  for (const file of [clockFile(), ...sqlFiles('seeds')]) await runFile(client, file, names)
  await client.query('update office.installation set demo = true')
  await client.query(
    `insert into credentials (person_id, password_hash) select id, $1 from people where scope <> 'clock'
     on conflict do nothing`,
    [await hash(password)],
  )
}

const inOneGo = async (client: pg.ClientBase, work: () => Promise<void>): Promise<void> => {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    // Where the connection broke, the database has rolled back by itself; why it broke is what matters.
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

export interface DemoSettings {
  production: boolean
  demoPassword: string
}

export const seedDemo = async (urls: Urls, { production, demoPassword }: DemoSettings): Promise<void> => {
  if (production) throw new Stop((w) => w.demo.production)
  const started = performance.now()
  await withOwner(urls.ownerUrl, async (client) => {
    if (await hasPeople(client))
      throw new Stop((w) => w.demo.not_empty, { database: databaseOf(urls.ownerUrl) })
    await inOneGo(client, async () => {
      await seedPeople(client, demoPassword)
      await tellStory(client)
    })
  })
  tell((w) => w.demo.done, { seconds: ((performance.now() - started) / 1000).toFixed(1) })
}

if (isCommand(import.meta.url))
  await withDatabase(async (urls) => {
    await buildDatabase(urls)
    await seedDemo(urls, readEnvironment())
  }).catch(complain)
