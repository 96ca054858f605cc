// A job as its thread holds it, without the thread.
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readEnvironment } from '../../db/environment.ts'
import { createLog } from '../../jobs/log.ts'
import type { Context, Prepare } from '../../jobs/run.ts'
import type { Town } from '../people.ts'

export const signingKey = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()

export const environmentOf = (more: Record<string, string> = {}) =>
  readEnvironment({
    PUBLIC_URL: 'https://register.example.cn',
    SIGNING_KEY: signingKey,
    DATA_DIR: mkdtempSync(path.join(tmpdir(), 'jobs-')),
    ...more,
  })

export const contextIn = (town: Town, more: Record<string, string> = {}): Context => ({
  db: town.jobs,
  environment: environmentOf(more),
  log: createLog('silent'),
  stopping: () => false,
})

// One run of a job, as the next look would make it.
export const runOf = async (prepare: Prepare, context: Context): Promise<number> => {
  const work = await prepare(context)
  return work()
}
