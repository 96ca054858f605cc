// What the embedded database keeps in DATA_DIR/secrets.json: random secrets, made once, read by nobody
// else.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { reasonOf, Stop } from '../stop.ts'

const Secrets = z.object({
  superuser: z.string(),
  owner: z.string(),
  server: z.string(),
  jobs: z.string(),
  signingKey: z.string(),
  secretsKey: z.string(),
  // Where the database was placed at its first start, and the port it last listened on.
  home: z.string().optional(),
  port: z.number().optional(),
})
export type Secrets = z.infer<typeof Secrets>

export const secretsFile = (dataDir: string): string => path.join(dataDir, 'secrets.json')

const password = () => randomBytes(24).toString('base64url')

const makeSecrets = (): Secrets => ({
  superuser: password(),
  owner: password(),
  server: password(),
  jobs: password(),
  signingKey: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  secretsKey: randomBytes(32).toString('base64'),
})

const writeTo = (file: string, secrets: Secrets): void => {
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
}

// Written aside and moved into place, so that a crash never leaves half a file.
export const keepSecrets = (dataDir: string, secrets: Secrets): void => {
  const aside = `${secretsFile(dataDir)}.${process.pid}`
  rmSync(aside, { force: true })
  writeTo(aside, secrets)
  renameSync(aside, secretsFile(dataDir))
}

// Two processes may start in an empty folder at once: the first link wins, the other reads it.
const createSecrets = (dataDir: string): void => {
  const aside = `${secretsFile(dataDir)}.${process.pid}`
  rmSync(aside, { force: true })
  writeTo(aside, makeSecrets())
  try {
    linkSync(aside, secretsFile(dataDir))
  } catch (error) {
    if (!existsSync(secretsFile(dataDir))) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

// The folder is made enterable but not readable, for the database's own user may have to walk through it.
export const openDataDir = (dataDir: string): void => {
  if (existsSync(dataDir)) return
  mkdirSync(dataDir, { recursive: true })
  chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700)
}

export const readSecrets = (dataDir: string): Secrets => {
  const file = secretsFile(dataDir)
  try {
    openDataDir(dataDir)
    if (!existsSync(file)) createSecrets(dataDir)
  } catch (error) {
    throw new Stop((w) => w.embedded.data_dir, { dir: dataDir, why: reasonOf(error) }, { cause: error })
  }
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new Stop((w) => w.embedded.secrets_unreadable, { file, why: reasonOf(error) }, { cause: error })
  }
}
