// The server's process as it is started: what was begun is finished when it is told to stop, and what was
// committed before a crash answers the same when it is asked again.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { known } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, opened, standing } from '../walker.ts'
import { cookieOf } from './counter.ts'

const town = await founded()
const started: ChildProcess[] = []
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL')
  await town.close()
})

// As its reader would open it: half of one is no paper.
const wholePaper = readFileSync(new URL('../../db/seeds/papers/change_proof.pdf', import.meta.url))

const main = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url))

const freePort = async () => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

const start = async () => {
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), DATABASE_URL: town.urls.serverUrl, LOG_LEVEL: 'error' }
  const child = fork(main, { env, silent: true })
  started.push(child)
  expect((await once(child, 'message'))[0]).toBe('ready')
  return { child, port }
}

const post = (port: number, path: string, headers: Record<string, string>) => {
  const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers })
  const answered = new Promise<{ status: number; text: string }>((resolve, reject) => {
    asked.once('error', reject)
    asked.once('response', (answer) => {
      let text = ''
      answer.on('data', (piece) => {
        text += piece
      })
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
  })
  return { asked, answered }
}

const eventsOf = async (id: string) =>
  (await known<{ n: number }>(town, sql`select count(*)::int as n from case_events where case_id = ${id}`))[0]
    ?.n

test('a paper on its way in when the server is told to stop is received', { timeout: 60_000 }, async () => {
  const id = await opened({}, town)
  const { child, port } = await start()
  const [paper] = await known<{ material: string }>(
    town,
    sql`select m.material from rule.materials m join cases c using (edition, kind)
         where c.id = ${id} and 'pdf' = any (m.formats) and m.shown_when is null limit 1`,
  )
  const headers = { Cookie: cookieOf('registrant'), 'Content-Type': 'application/pdf' }
  const { asked, answered } = post(
    port,
    `/api/cases/${id}/materials?material=${paper?.material}&name=a.pdf`,
    headers,
  )
  asked.write(wholePaper.subarray(0, 1_000))
  await new Promise((resolve) => setTimeout(resolve, 500))
  const began = Date.now()
  child.kill('SIGTERM')
  setTimeout(() => asked.end(wholePaper.subarray(1_000)), 1_000)
  expect((await answered).status).toBe(201)
  expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(0)
  expect(Date.now() - began).toBeLessThan(10_000)
})

test('an act whose answer was lost in a crash is answered when it is repeated, and done once', {
  timeout: 60_000,
}, async () => {
  const id = await caseAt(town, 'acceptance')
  const { seq } = await standing(town, id)
  const body = JSON.stringify({ seq, action: 'accept' })
  const headers = {
    Cookie: cookieOf('registry'),
    'Content-Type': 'application/json',
    'Idempotency-Key': 'lost-answer-1',
    'Content-Length': String(Buffer.byteLength(body)),
  }
  const first = await start()
  const lost = post(first.port, `/api/cases/${id}/actions`, headers)
  lost.answered.catch(() => undefined)
  lost.asked.end(body)
  while ((await eventsOf(id)) === seq) await new Promise((resolve) => setTimeout(resolve, 5))
  lost.asked.destroy()
  first.child.kill('SIGKILL')
  const second = await start()
  const again = post(second.port, `/api/cases/${id}/actions`, headers)
  again.asked.end(body)
  const { status, text } = await again.answered
  expect(status).toBe(200)
  expect(JSON.parse(text)).toMatchObject({ id, seq: seq + 1, stage: 'formal_review' })
  expect(await eventsOf(id)).toBe(seq + 1)
  second.child.kill('SIGTERM')
  expect(await once(second.child, 'exit')).toEqual([0, null])
})

test('what a killed server was receiving is taken away by the next, and nothing else', async () => {
  const [left, running] = [0, 1].map(() => mkdtempSync(path.join(tmpdir(), 'registry-upload-'))) as [
    string,
    string,
  ]
  const earlier = new Date(Date.now() - 2 * 3_600_000)
  utimesSync(left, earlier, earlier)
  await start()
  expect([existsSync(left), existsSync(running)]).toEqual([false, true])
  rmSync(running, { recursive: true })
})
