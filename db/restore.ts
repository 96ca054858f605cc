// `npm run restore -- FILE`: makes an empty database what a backup says, or leaves it as it was.
import path from 'node:path'
import type pg from 'pg'
import { fillTables } from './backup/fill.ts'
import type { End, Head } from './backup/format.ts'
import { checkBackup, readBackup } from './backup/read.ts'
import { countBroken } from './backup/tables.ts'
import { databaseOf, type Urls } from './build/checks.ts'
import { buildDatabase } from './build.ts'
import { isCommand, withDatabase } from './command.ts'
import { readEnvironment } from './environment.ts'
import { buildDigest, tablesDigest } from './sql.ts'
import { complain, Stop, tell } from './stop.ts'

export interface Restored extends End {
  head: Head
}

const mustFit = (head: Head, file: string, production: boolean): void => {
  if (head.tables_digest !== tablesDigest()) throw new Stop((w) => w.backup.other_version, { file })
  if (head.demo && production) throw new Stop((w) => w.demo.production)
}

// The chains are as whole as they were when the backup was taken, or nothing is restored.
const mustBeAsWhole = async (client: pg.ClientBase, file: string, before: number): Promise<void> => {
  const broken = await countBroken(client)
  if (broken !== before) throw new Stop((w) => w.backup.chains, { file, broken, before })
}

export const restoreBackup = async (urls: Urls, file: string, production: boolean): Promise<Restored> => {
  mustFit(await checkBackup(file), file, production)
  return readBackup(file, async (backup) => {
    const { head } = backup
    let end: End | undefined
    await buildDatabase(urls, {
      lay: async (client, names) => {
        end = await fillTables(client, names, backup, databaseOf(urls.ownerUrl))
        return head.digest === buildDigest()
      },
      prove: (client) => mustBeAsWhole(client, file, end?.broken ?? 0),
    })
    if (!end) throw new Error('nothing was laid')
    return { head, ...end }
  })
}

const restore = async (named: string | undefined): Promise<void> => {
  if (!named) throw new Stop((w) => w.backup.usage_restore)
  const file = path.resolve(named)
  const began = performance.now()
  const { production } = readEnvironment()
  await withDatabase(async (urls) => {
    const { head, tables, rows, broken } = await restoreBackup(urls, file, production)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    const database = databaseOf(urls.ownerUrl)
    tell((w) => w.backup.restored, { database, taken_at: head.taken_at, tables, rows, seconds })
    if (broken > 0) tell((w) => w.backup.broken, { broken })
    tell((w) => w.backup.afterwards)
  })
}

if (isCommand(import.meta.url)) await restore(process.argv[2]).catch(complain)
