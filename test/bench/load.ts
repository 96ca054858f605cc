// Sixteen connections that ask one thing after another, and how long each answer took.
import { Agent, request } from 'node:http'

const CONNECTIONS = 16
const WARM = 16

export interface Asked {
  path: string
  token: string
  key?: string
  body?: object
}

// Milliseconds, answers a second, and how many answers were not 2xx.
export interface Timing {
  p50: number
  p95: number
  rate: number
  failed: number
}

const send = (agent: Agent | undefined, port: number, { path, token, key, body }: Asked) =>
  new Promise<number>((resolve, reject) => {
    const headers: Record<string, string> = { Cookie: `__Host-sid=${token}` }
    if (body) headers['Content-Type'] = 'application/json'
    if (key) headers['Idempotency-Key'] = key
    const method = body ? 'POST' : 'GET'
    const asked = request({ agent, host: '127.0.0.1', port, path, method, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
    })
    asked.on('error', reject)
    asked.end(body && JSON.stringify(body))
  })

/** Asks once; anything but 2xx is an error, since what follows builds on it. */
export const ask = async (port: number, asked: Asked): Promise<void> => {
  const status = await send(undefined, port, asked)
  if (status >= 300) throw new Error(`${asked.path} answered ${status}`)
}

export const hurry = async (port: number, asked: Asked[]): Promise<Timing> => {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const times: number[] = []
  let failed = 0
  let next = 0
  const started = performance.now()
  const one = async () => {
    for (let mine = next++; mine < asked.length; mine = next++) {
      const began = performance.now()
      const status = await send(agent, port, asked[mine] as Asked)
      if (status >= 300) failed += 1
      if (mine >= WARM || asked.length <= WARM) times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, one))
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  const rate = (asked.length * 1000) / (performance.now() - started)
  return { p50: at(0.5), p95: at(0.95), rate, failed }
}
