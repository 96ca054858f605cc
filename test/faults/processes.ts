// Processes that a test starts, kills and starts again, each stopped by its own handle; and what is asked of
// them meanwhile.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { type Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { known, type Logins } from '../people.ts'

// The suite looks at each fault for a moment; `npm run faults` looks for as long as it takes.
export const thorough = process.env.FAULTS === 'all'

// What is promised holds on a machine that is not busy with a whole suite, on which it may take longer.
export const bound = (ms: number): number => (thorough ? ms : 5 * ms)

const compiled = (room: string) => fileURLToPath(new URL(`../../dist/${room}/main.js`, import.meta.url))

const started = new Set<ChildProcess>()

export const endAll = async (): Promise<void> => {
  await Promise.all([...started].map(killed))
}

export const begin = async (file: string, env: Record<string, string>, args: string[] = []) => {
  const { DATABASE_URL: _, JOBS_DATABASE_URL: __, DATABASE_OWNER_URL: ___, ...rest } = process.env
  const child = fork(file, args, { env: { ...rest, LOG_LEVEL: 'fatal', ...env }, silent: true })
  started.add(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => {
      said += text
    })
  const first = await Promise.race([once(child, 'message'), once(child, 'exit')])
  if (first[0] !== 'ready') throw new Error(`it did not start: ${said}`)
  return child
}

export const killed = async (child: ChildProcess): Promise<void> => {
  started.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}

export interface Server {
  child: ChildProcess
  port: number
}

export const startServer = async (url: string, env: Record<string, string> = {}): Promise<Server> => {
  const port = await freePort()
  const child = await begin(compiled('server'), { PORT: String(port), DATABASE_URL: url, ...env })
  return { child, port }
}

export const startJobs = (env: Record<string, string>) => begin(compiled('jobs'), env)

export interface Question {
  cookie?: string
  json?: unknown
  headers?: Record<string, string>
  agent?: Agent
}

export interface Reply {
  status: number
  retryAfter: number
  body: Record<string, unknown>
  ms: number
}

// What was answered, and after how long; a connection that broke is an answer of status 0.
export const ask = (port: number, path: string, { cookie, json, headers, agent }: Question = {}) =>
  new Promise<Reply>((resolve) => {
    const began = performance.now()
    const end = (status: number, text = '', retryAfter = 0) => {
      const body = text.startsWith('{') ? JSON.parse(text) : {}
      resolve({ status, retryAfter, body, ms: performance.now() - began })
    }
    const sent = {
      ...(cookie && { Cookie: cookie }),
      ...(json !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    }
    const method = json === undefined ? 'GET' : 'POST'
    const asked = request({ host: '127.0.0.1', port, path, method, headers: sent, agent }, (answer) => {
      let text = ''
      answer.on('data', (piece) => {
        text += piece
      })
      answer.on('error', () => end(0))
      answer.on('end', () => end(answer.statusCode ?? 0, text, Number(answer.headers['retry-after'] ?? 0)))
    })
    asked.on('error', () => end(0))
    asked.end(json === undefined ? undefined : JSON.stringify(json))
  })

export const at = (times: number[], share: number): number => {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export const until = async (within: number, holds: () => Promise<boolean> | boolean): Promise<number> => {
  const began = performance.now()
  while (!(await holds())) {
    if (performance.now() - began > within) throw new Error(`it did not hold within ${within} ms`)
    await sleep(50)
  }
  return performance.now() - began
}

export const broken = (town: Logins) => known(town, sql`select * from broken_chains()`)
