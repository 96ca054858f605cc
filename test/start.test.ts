// One command starts everything and stops it; what it cannot start, it explains in one sentence.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createScratch, dropScratch } from '../db/scratch.ts'

const START = ['--import', 'tsx', 'server/start.ts']
const MINUTES = 240_000

let dataDir: string
let taken: Server
const launched: ChildProcess[] = []

const listening = async (): Promise<Server> => {
  const server = createServer().listen(0)
  await once(server, 'listening')
  return server
}
const portOf = (server: Server): number => (server.address() as { port: number }).port

const freePort = async (): Promise<number> => {
  const server = await listening()
  const port = portOf(server)
  server.close()
  return port
}

interface Launch {
  child: ChildProcess
  said: () => string
}

const launch = (env: Record<string, string>): Launch => {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, START, {
    env: { PATH, HOME, DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env },
  })
  launched.push(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (text += String(piece)))
  return { child, said: () => text }
}

const ended = async ({ child }: Launch): Promise<number> => {
  if (child.exitCode === null) await once(child, 'exit')
  return child.exitCode ?? -1
}

const ready = async (run: Launch): Promise<void> => {
  while (!run.said().includes('Ctrl-C')) {
    if (run.child.exitCode !== null) throw new Error(run.said())
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const fails = async (env: Record<string, string>): Promise<string> => {
  const run = launch(env)
  expect(await ended(run)).toBe(1)
  return run.said()
}

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'start-'))
  chmodSync(dataDir, 0o711)
  taken = await listening()
})

afterAll(async () => {
  // A failed test may have left one running.
  for (const child of launched.filter((one) => one.exitCode === null)) {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  taken.close()
  rmSync(dataDir, { recursive: true, force: true })
})

it('starts from nothing, serves, and stops within ten seconds', { timeout: MINUTES }, async () => {
  const port = await freePort()
  const run = launch({ PORT: String(port) })
  await ready(run)
  const address = `http://127.0.0.1:${port}`
  for (const page of ['/readyz', '/', '/console/', '/register']) {
    expect((await fetch(address + page)).status, page).toBe(200)
  }
  expect(run.said()).toContain('registrant')
  expect(statSync(path.join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
  const second = await fails({ PORT: String(await freePort()) })
  expect(second).toContain('正在使用数据目录')
  const asked = performance.now()
  run.child.kill('SIGTERM')
  expect(await ended(run)).toBe(0)
  expect(performance.now() - asked).toBeLessThan(10_000)
  await expect(fetch(`${address}/healthz`)).rejects.toThrow()
})

it('says which port is taken', async () => {
  expect(await fails({ PORT: String(portOf(taken)) })).toContain(`端口 ${portOf(taken)} 已被占用`)
})

it('says which folder cannot be used', async () => {
  const PORT = String(await freePort())
  expect(await fails({ PORT, DATA_DIR: '/dev/null/data' })).toContain('/dev/null/data')
})

it('says that nothing answers at the address of the database', async () => {
  const url = 'postgres://one:two@127.0.0.1:1/registry'
  const said = await fails({ PORT: String(await freePort()), DATABASE_URL: url, JOBS_DATABASE_URL: url })
  expect(said).toContain('连不上 DATABASE_URL 所指的数据库')
})

it('says that a database has no tables yet', async () => {
  const { home, serverUrl } = inject('template')
  const { database } = await createScratch(home)
  const url = serverUrl.replace(/[^/]+$/, database)
  const said = await fails({ PORT: String(await freePort()), DATABASE_URL: url, JOBS_DATABASE_URL: url })
  await dropScratch(home, database)
  expect(said).toContain('尚未构建，请先执行 npm run db:build')
})
