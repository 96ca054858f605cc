// Crowds, and those who mean harm by them: the slow, the many, and the disguised. Everybody else is served
// meanwhile.
import { readFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { connect, type Socket } from 'node:net'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { hashPassword } from '../../server/passwords.ts'
import { untilRefused } from '../limits.ts'
import { cookieOf } from '../server/counter.ts'
import { founded } from '../town.ts'
import { ask, at, bound, endAll, type Reply, sleep, startServer, thorough } from './processes.ts'

const town = await founded()
afterAll(async () => {
  await endAll()
  await town.close()
})

// One person asks all the while; answers how long each answer took.
const whileSomebodyAsks = async (path: string, port: number, work: Promise<unknown>): Promise<number[]> => {
  const agent = new Agent({ keepAlive: true })
  const times: number[] = []
  let over = false
  const ended = work.finally(() => {
    over = true
  })
  while (!over) {
    const { status, ms } = await ask(port, path, { cookie: cookieOf('registry'), agent })
    expect(status).toBe(200)
    times.push(ms)
    await sleep(100)
  }
  await ended
  agent.destroy()
  return times
}

describe('the slow', () => {
  // Says a little, and then nothing; answers after how many seconds it was shown the door.
  const dawdle = (port: number, words: string) =>
    new Promise<number>((resolve) => {
      const began = performance.now()
      const socket: Socket = connect({ host: '127.0.0.1', port }, () => socket.write(words))
      socket.on('error', () => undefined)
      socket.on('data', () => undefined)
      socket.on('close', () => resolve((performance.now() - began) / 1000))
    })
  const many = (port: number, words: string) =>
    Promise.all(Array.from({ length: thorough ? 2_000 : 200 }, () => dawdle(port, words)))

  test('with their headers: shown the door within fifteen seconds', { timeout: 120_000 }, async () => {
    const { port } = await startServer(town.urls.serverUrl)
    let stayed: number[] = []
    const crowd = many(port, 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ').then((all) => {
      stayed = all
    })
    const times = await whileSomebodyAsks('/healthz', port, crowd)
    expect(at(times, 0.95)).toBeLessThan(bound(100))
    expect(Math.max(...stayed)).toBeLessThan(15)
    expect(Math.min(...stayed)).toBeGreaterThan(5)
  })

  test.runIf(thorough)('with what they send: within a minute', { timeout: 180_000 }, async () => {
    const { port } = await startServer(town.urls.serverUrl)
    let stayed: number[] = []
    const words =
      'POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{'
    const crowd = many(port, words).then((all) => {
      stayed = all
    })
    const times = await whileSomebodyAsks('/healthz', port, crowd)
    expect(at(times, 0.95)).toBeLessThan(bound(100))
    expect(Math.max(...stayed)).toBeLessThan(60)
  })
})

describe('the many', () => {
  const [RATE, SECONDS] = thorough ? [300, 30] : [60, 4]
  const MEGABYTES = 400

  const residentMegabytes = (pid: number | undefined) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

  const proxied = { TRUSTED_PROXIES: '127.0.0.1' }

  test('a flood of sign-ins, each from elsewhere', { timeout: 240_000 }, async () => {
    await sql`insert into credentials (person_id, password_hash)
      select id, ${await hashPassword('a long enough password')} from people where scope <> 'clock'`.execute(
      town.owner,
    )
    const { port, child } = await startServer(town.urls.serverUrl, proxied)
    const replies: Promise<Reply>[] = []
    let most = 0
    const flood = async () => {
      for (let n = 0; n < RATE * SECONDS; n++) {
        const headers = { 'X-Forwarded-For': `10.${n % 250}.${(n >> 8) % 250}.1` }
        const json = { username: n % 2 ? `nobody${n}` : 'district', password: 'guess' }
        replies.push(ask(port, '/api/session', { json, headers }))
        if (n % 10 === 0) {
          most = Math.max(most, residentMegabytes(child.pid))
          await sleep(10_000 / RATE)
        }
      }
    }
    const times = await whileSomebodyAsks('/api/inbox', port, flood())
    // beside a whole suite, that it is answered at all is what can be told
    expect(at(times, 0.95)).toBeLessThan(thorough ? 300 : 5_000)
    const statuses = (await Promise.all(replies)).map(({ status }) => status)
    most = Math.max(most, residentMegabytes(child.pid))
    expect(statuses.filter((status) => ![401, 429, 503].includes(status))).toEqual([])
    expect(most).toBeLessThan(MEGABYTES)
    // and when it is over, whoever knows their password is let in
    const json = { username: 'registry2', password: 'a long enough password' }
    expect((await ask(port, '/api/session', { json })).status).toBe(200)
  })
})

describe('the disguised', () => {
  const until429 = (ports: number[], most: number, one: (port: number, n: number) => Promise<Reply>) =>
    untilRefused(most, (n) => one(ports[n % ports.length] ?? 0, n))
  const guess =
    (headers: (n: number) => Record<string, string>, username: string) => (port: number, n: number) =>
      ask(port, '/api/session', { json: { username, password: 'x' }, headers: headers(n) })
  const look = (headers: (n: number) => Record<string, string>) => (port: number, n: number) =>
    ask(port, `/verify/${String(n).padStart(16, '2')}`, {
      headers: { Accept: 'application/json', ...headers(n) },
    })

  const forged = (n: number) => ({ 'X-Forwarded-For': `203.0.113.${n}`, 'X-Real-IP': `203.0.113.${n}` })
  const forgedBeforeTheProxy = (n: number) => ({ 'X-Forwarded-For': `203.0.113.${n}, 198.51.100.7` })

  test('two servers count together, and nobody is another for saying so', { timeout: 120_000 }, async () => {
    const servers = [await startServer(town.urls.serverUrl), await startServer(town.urls.serverUrl)]
    const ports = servers.map(({ port }) => port)
    const guesses = await until429(ports, 5, guess(forged, 'stranger'))
    expect(guesses.slice(-6)).toEqual([...Array(5).fill(401), 429])
    const looks = await until429(ports, 20, look(forged))
    expect(looks.slice(-21)).toEqual([...Array(20).fill(404), 429])
  })

  test('behind a proxy, what was said before it is not believed', { timeout: 60_000 }, async () => {
    const { port } = await startServer(town.urls.serverUrl, { TRUSTED_PROXIES: '127.0.0.1' })
    const looks = await until429([port], 20, look(forgedBeforeTheProxy))
    expect(looks.slice(-21)).toEqual([...Array(20).fill(404), 429])
  })
})
