// `npm run backup -- FILE`: writes everything the database holds into one file, while everybody goes on.
import path from 'node:path'
import { writeBackup } from './backup/write.ts'
import { isCommand, withOwnDatabase } from './command.ts'
import { complain, Stop, tell } from './stop.ts'

const MEGABYTE = 1024 * 1024

const backup = async (named: string | undefined): Promise<void> => {
  if (!named) throw new Stop((w) => w.backup.usage_backup)
  const file = path.resolve(named)
  const began = performance.now()
  await withOwnDatabase(async (ownerUrl, secrets) => {
    const { tables, rows, broken, bytes, sha256 } = await writeBackup(ownerUrl, file)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    const size = (bytes / MEGABYTE).toFixed(1)
    tell((w) => w.backup.done, { file, tables, rows, size, seconds, sha256 })
    if (broken > 0) tell((w) => w.backup.broken, { broken })
    if (secrets) tell((w) => w.backup.keep_file, { file: secrets })
    else tell((w) => w.backup.keep_keys)
  })
}

if (isCommand(import.meta.url)) await backup(process.argv[2]).catch(complain)
