// The outbox: at least once, always under the same Message-ID, and nothing is ever lost.
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { prepare as deliver } from '../../jobs/deliver.ts'
import { known } from '../people.ts'
import { founded } from '../town.ts'
import { contextIn, runOf } from './watching.ts'

const town = await founded()
afterAll(town.close)

const received: string[] = []
let answer: (address: string) => number = () => 250

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _, done) => {
    const responseCode = answer(address)
    done(responseCode === 250 ? null : Object.assign(new Error('refused'), { responseCode }))
  },
  onData: (stream, _, done) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      received.push(Buffer.concat(chunks).toString('utf8'))
      done()
    })
  },
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

const here = () =>
  contextIn(town, { SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` })

beforeEach(async () => {
  received.length = 0
  answer = () => 250
  await sql`delete from deliveries`.execute(town.owner)
})

const write = async (count: number): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with m as (insert into messages (person_id, subject, body, written_at)
        select ${town.cast.registrant.id}, '通知 ' || n, '正文', now() from generate_series(1, ${count}::int) n
          returning id)
    insert into deliveries (message_id, address)
      select id, 'reader' || row_number() over () || '@example.cn' from m returning message_id as id`.execute(
    town.owner,
  )
  return rows.map(({ id }) => id)
}

interface State {
  state: string
  tries: number
  last_error: string | null
  waits: number
}

const states = () =>
  known<State>(
    town,
    sql`select state, tries, last_error, extract(epoch from next_try_at - now())::int as waits
      from deliveries order by address`,
  )

const messageIds = async () =>
  (await Promise.all(received.map((one) => PostalMime.parse(one)))).map(({ messageId }) => messageId).sort()

const soonAgain = () => sql`update deliveries set next_try_at = now()`.execute(town.owner)

describe('the outbox', () => {
  test('three processes send every mail once', async () => {
    const ids = await write(30)
    const sent = await Promise.all([1, 2, 3].map(() => runOf(deliver, here())))
    expect(sent.reduce((sum, one) => sum + one)).toBe(30)
    expect(await messageIds()).toEqual(ids.map((id) => `<${id}@register.example.cn>`).sort())
    expect(new Set((await states()).map(({ state }) => state))).toEqual(new Set(['sent']))
  })

  test('what is refused for now is tried again after a pause that grows', async () => {
    const [id] = await write(1)
    answer = () => 451
    const context = here()
    expect(await runOf(deliver, context)).toBe(0)
    const [first] = await states()
    expect(first).toMatchObject({ state: 'waiting', tries: 1 })
    expect(first?.last_error).toContain('451')
    expect(await runOf(deliver, context)).toBe(0)
    expect((await states())[0]?.tries).toBe(1)
    await soonAgain()
    await runOf(deliver, context)
    const [second] = await states()
    expect(second?.tries).toBe(2)
    expect(second?.waits).toBeGreaterThan(first?.waits ?? 0)
    answer = () => 250
    await soonAgain()
    expect(await runOf(deliver, context)).toBe(1)
    expect(await messageIds()).toEqual([`<${id}@register.example.cn>`])
    expect(await states()).toMatchObject([{ state: 'sent', tries: 3 }])
  })

  test('a mailbox that does not exist is a dead letter at once, and is kept', async () => {
    await write(3)
    answer = (address) => (address.startsWith('reader2') ? 550 : 250)
    expect(await runOf(deliver, here())).toBe(2)
    expect(await states()).toMatchObject([{ state: 'sent' }, { state: 'dead', tries: 1 }, { state: 'sent' }])
    await soonAgain()
    expect(await runOf(deliver, here())).toBe(0)
  })

  test('after twenty tries a letter is dead', async () => {
    await write(1)
    await sql`update deliveries set tries = 19`.execute(town.owner)
    answer = () => 451
    await runOf(deliver, here())
    expect(await states()).toMatchObject([{ state: 'dead', tries: 20 }])
  })

  test('a server that is away is asked twice, and every mail waits', async () => {
    await write(10)
    const began = Date.now()
    expect(await runOf(deliver, contextIn(town, { SMTP_URL: 'smtp://127.0.0.1:9' }))).toBe(0)
    expect(Date.now() - began).toBeLessThan(10_000)
    const all = await states()
    expect(all.every(({ state }) => state === 'waiting')).toBe(true)
    // who was not asked for has lost nothing: neither a try nor a place in the row
    expect(all.filter(({ tries }) => tries === 0)).toHaveLength(8)
  })

  test('what was claimed by a process that died is sent when its lease has run out', async () => {
    await write(2)
    await sql`update deliveries set leased_until = now() + interval '1 minute'`.execute(town.owner)
    expect(await runOf(deliver, here())).toBe(0)
    await sql`update deliveries set leased_until = now() - interval '1 second'`.execute(town.owner)
    expect(await runOf(deliver, here())).toBe(2)
  })

  test('a process that stops gives back what it has not sent', async () => {
    await write(5)
    let sent = 0
    const stopping = () => sent++ >= 2
    expect(await runOf(deliver, { ...here(), stopping })).toBe(2)
    const waiting = await known(
      town,
      sql`select 1 from deliveries where state = 'waiting' and leased_until is null`,
    )
    expect(waiting).toHaveLength(3)
  })
})

test('when what has left cannot be marked, nothing more leaves', async () => {
  await write(10)
  const [found] = await known(
    town,
    sql<{ was: string }>`select pg_get_functiondef('delivered'::regproc) as was`,
  )
  await sql`create or replace function delivered(p_ids uuid[]) returns void language plpgsql as
    'begin raise exception ''no mark today''; end'`.execute(town.owner)
  await expect(runOf(deliver, here())).rejects.toThrow('no mark today')
  expect(received.length).toBeLessThan(5)
  await sql.raw(found?.was ?? '').execute(town.owner)
})
