// Four processes deliver, and are killed over and over: no mail is lost, no kill sends more than one mail
// twice, and what comes twice comes under the same Message-ID.
import type { ChildProcess } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signingKey } from '../jobs/watching.ts'
import { known } from '../people.ts'
import { founded } from '../town.ts'
import { begin, endAll, killed, thorough, until } from './processes.ts'

const [MAILS, KILLS] = thorough ? [1_000, 20] : [100, 4]
const PROCESSES = 4

const town = await founded()
const received: string[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _, done) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      received.push(Buffer.concat(chunks).toString('utf8'))
      // it has the mail, and takes its time to say so: here a kill sends it a second time
      setTimeout(done, 10)
    })
  },
})
// Whoever is killed leaves a broken line behind, which is what this is about.
server.on('error', () => undefined)
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(async () => {
  await endAll()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  await town.close()
})

const start = () =>
  begin(fileURLToPath(new URL('./postman.mjs', import.meta.url)), {
    JOBS_DATABASE_URL: town.urls.jobsUrl,
    SIGNING_KEY: signingKey,
    SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
  })

const write = async (): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with m as (insert into messages (person_id, subject, body, written_at)
        select ${town.cast.registrant.id}, '通知 ' || n, '正文', now()
          from generate_series(1, ${MAILS / KILLS}::int) n returning id)
    insert into deliveries (message_id, address)
      select id, 'reader@example.cn' from m returning message_id as id`.execute(town.owner)
  return rows.map(({ id }) => id)
}

const waiting = async () =>
  (
    await known(town, sql<{ n: number }>`select count(*)::int as n from deliveries where state = 'waiting'`)
  )[0]?.n

// The minute for which a dead process keeps the job is over, and somebody calls.
const callNext = async () => {
  await sql`update job_runs set leased_until = now() - interval '1 second'`.execute(town.owner)
  await sql`select want_run('deliver')`.execute(town.owner)
}

// What the dead had claimed is free when their five minutes are over: here, once nothing moves any more.
const onceNothingMoves = async () => {
  await sql`update deliveries set leased_until = null where state = 'waiting'`.execute(town.owner)
  await callNext()
}

const STILL = 4_000
const goOnUntil = async (done: () => Promise<boolean> | boolean) => {
  let [last, since] = [received.length, Date.now()]
  await until(180_000, async () => {
    if (received.length > last) [last, since] = [received.length, Date.now()]
    if (Date.now() - since > STILL) {
      await onceNothingMoves()
      since = Date.now()
    }
    return done()
  })
}

test(`${MAILS} mails, ${PROCESSES} processes, ${KILLS} kills`, { timeout: 600_000 }, async () => {
  const postmen: ChildProcess[] = await Promise.all(Array.from({ length: PROCESSES }, start))
  await sql`delete from deliveries`.execute(town.owner)
  const ids: string[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    const before = received.length
    ids.push(...(await write()))
    await callNext()
    await goOnUntil(() => received.length > before + 4)
    const mine = kill % PROCESSES
    await killed(postmen[mine] as ChildProcess)
    postmen[mine] = await start()
  }
  await goOnUntil(async () => (await waiting()) === 0)
  const mails = await Promise.all(received.map((one) => PostalMime.parse(one)))
  const messageIds = mails.map(({ messageId }) => messageId)
  expect(new Set(messageIds)).toEqual(new Set(ids.map((id) => `<${id}@localhost>`)))
  expect(messageIds.length - MAILS).toBeLessThanOrEqual(KILLS)
})
