// The whole product, started by the one command a user types, and stopped by the signal an operator sends.
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readEnvironment } from '../../db/environment.ts'
import { createScratch, dropRoles, namesOfScratch } from '../../db/scratch.ts'
import { freePort, run } from './process.ts'

export interface Product {
  host: string
  said: () => string
  // Asks it to end, and tells how long that took and what was left behind.
  stop: () => Promise<{ seconds: number; code: number | null; left: number[] }>
}

const TYPESCRIPT = ['--import', 'tsx']
const READY = 'Ctrl-C'
const READY_SECONDS = 150

const isAlive = (pid: number): boolean => {
  if (!existsSync(`/proc/${pid}/stat`)) return false
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.startsWith('Z') === false
}

// Every process of this machine whose working life has to do with the product: its own, and its database's.
const offspring = (pid: number, folder: string): number[] => {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const about = pids.flatMap((name) => {
    const file = `/proc/${name}`
    try {
      const parent = Number(readFileSync(`${file}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1])
      return [{ pid: Number(name), parent, command: readFileSync(`${file}/cmdline`, 'utf8') }]
    } catch {
      return [] // it ended between the list and the look
    }
  })
  const found = new Set([pid, ...about.filter((one) => one.command.includes(folder)).map((one) => one.pid)])
  for (let before = 0; before !== found.size; ) {
    before = found.size
    for (const one of about) if (found.has(one.parent)) found.add(one.pid)
  }
  return [...found]
}

// A database server from outside is not filled by `npm start`: its demonstration is loaded first, as README
// says.
const database = async (env: NodeJS.ProcessEnv) => {
  const ownerUrl = readEnvironment().databaseOwnerUrl
  if (ownerUrl === undefined) return { env, drop: async () => undefined }
  const urls = await createScratch(ownerUrl)
  const { privateKey } = generateKeyPairSync('ed25519')
  const own = {
    ...env,
    DATABASE_OWNER_URL: urls.ownerUrl,
    DATABASE_URL: urls.serverUrl,
    JOBS_DATABASE_URL: urls.jobsUrl,
    SIGNING_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
  const seeding = run([...TYPESCRIPT, 'db/seeds/demo.ts'], own)
  const [code] = await seeding.ended
  if (code !== 0) throw new Error(seeding.said())
  const names = await namesOfScratch(urls)
  return { env: own, drop: () => dropRoles(ownerUrl, urls.database, names) }
}

const settings = (port: number, folder: string): NodeJS.ProcessEnv => {
  const { NODE_ENV: _, PUBLIC_URL: __, CONSOLE_URL: ___, DEMO_PASSWORD: ____, ...rest } = process.env
  return { ...rest, PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'warn' }
}

export const startProduct = async (): Promise<Product> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'walk-'))
  // The database's own user must be able to walk through it.
  chmodSync(folder, 0o711)
  const port = await freePort()
  const { env, drop } = await database(settings(port, folder))
  const { child, said, ended } = run([...TYPESCRIPT, 'server/start.ts'], env)
  const timer = setTimeout(() => child.kill('SIGTERM'), READY_SECONDS * 1000)
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => said().includes(READY) && resolve())
    ended.then(() => reject(new Error(`it ended before it was ready:\n${said()}`)))
  })
  await ready
  clearTimeout(timer)
  const stop = async () => {
    const all = offspring(child.pid ?? 0, folder)
    const began = performance.now()
    child.kill('SIGTERM')
    const [code] = await ended
    const seconds = (performance.now() - began) / 1000
    const left = all.filter(isAlive)
    await drop()
    rmSync(folder, { recursive: true, force: true })
    return { seconds, code, left }
  }
  return { host: `http://localhost:${port}`, said, stop }
}
