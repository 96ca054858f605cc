// Many at once: one decision is made, one effect is had, and numbers have no gaps.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { advance, openCase } from '../../db/advance.ts'
import { connect, type Db, as as enter, type Trx } from '../../db/connect.ts'
import { known, type Name, refused } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, standing } from '../walker.ts'

const town = await founded()

const CROWD = 64
const crowd: Db = connect({ url: town.urls.serverUrl, name: 'crowd', max: CROWD, onLost: () => undefined })
afterAll(async () => {
  await crowd.destroy()
  await town.close()
})

// Patient, since what is measured is who wins and not how busy the machine is.
const at = <T>(who: Name, work: (trx: Trx) => Promise<T>) =>
  enter(crowd, town.cast[who].token, 'write', async (trx) => {
    await sql`select set_config('lock_timeout', '30s', true),
      set_config('statement_timeout', '30s', true)`.execute(trx)
    return work(trx)
  })
const together = <T>(times: number, attempt: (n: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: times }, (_, n) => attempt(n)))

const outcome = async (results: PromiseSettledResult<unknown>[]) => {
  const lost = results.filter((result) => result.status === 'rejected')
  const codes = await Promise.all(
    lost.map(async ({ reason }) => (await refused(Promise.reject(reason))).code),
  )
  return { won: results.length - lost.length, codes: [...new Set(codes)] }
}

const eventsOf = async (id: string) =>
  (
    await known(
      town,
      sql<{ action: string }>`select action from case_events where case_id = ${id} order by seq`,
    )
  ).map(({ action }) => action)

// Connections are opened beforehand, so that all of them really ask at once.
await together(CROWD, () => sql`select pg_sleep(0.2)`.execute(crowd))

describe('64 at once', () => {
  test('the same decision: exactly one is made', async () => {
    const id = await caseAt(town, 'acceptance')
    const { seq } = await standing(town, id)
    const results = await together(64, () =>
      at('registry', (trx) => advance(trx, id, { seq, action: 'accept' })),
    )
    expect(await outcome(results)).toEqual({ won: 1, codes: ['up_to_date'] })
    expect((await eventsOf(id)).filter((action) => action === 'accept')).toHaveLength(1)
  })

  test('different decisions by different people: exactly one is made', async () => {
    const id = await caseAt(town, 'acceptance')
    const { seq } = await standing(town, id)
    const refusal = { action: 'refuse', reasons: ['duplicate'], remark: '与已登记的数据内容相同。' }
    const ways = [
      () => at('registry', (trx) => advance(trx, id, { seq, action: 'accept' })),
      () => at('deputy', (trx) => advance(trx, id, { seq, ...refusal })),
      () => at('registrant', (trx) => advance(trx, id, { seq, action: 'withdraw' })),
      () => at('deputy', (trx) => advance(trx, id, { seq, action: 'accept' })),
    ]
    const results = await together(64, (n) => (ways[n % ways.length] as () => Promise<number>)())
    expect(await outcome(results)).toEqual({ won: 1, codes: ['up_to_date'] })
    expect((await standing(town, id)).seq).toBe(seq + 1)
  })

  test('coding: one registration, one number, one letter to each', async () => {
    const id = await caseAt(town, 'coding')
    const { seq } = await standing(town, id)
    const results = await together(64, () => at('coder', (trx) => advance(trx, id, { seq, action: 'code' })))
    expect((await outcome(results)).won).toBe(1)
    const [row] = await known(
      town,
      sql<{ entries: number; letters: number }>`select
        (select count(*)::int from registrations where case_id = ${id}) as entries,
        (select count(*)::int from messages where case_id = ${id} and seq = ${seq + 1}
          and person_id = ${town.cast.registrant.id}) as letters`,
    )
    expect(row).toEqual({ entries: 1, letters: 1 })
  })

  test('the same command with the same key: one effect, and the same answer to all', async () => {
    const id = await caseAt(town, 'acceptance')
    const { seq } = await standing(town, id)
    const hash = createHash('sha256').update('accept').digest()
    const command = () =>
      at('registry', async (trx) => {
        const kept = await sql<{ answer: string }>`select * from claim_key('same-key-1', ${hash})`.execute(
          trx,
        )
        if (kept.rows[0]) return kept.rows[0].answer
        const answer = `moved to ${await advance(trx, id, { seq, action: 'accept' })}`
        await sql`select keep_answer('same-key-1', 200, ${answer})`.execute(trx)
        return answer
      })
    const results = await together(64, command)
    const answers = results.map((result) =>
      result.status === 'fulfilled' ? result.value : String(result.reason),
    )
    expect(new Set(answers)).toEqual(new Set([`moved to ${seq + 1}`]))
    expect((await eventsOf(id)).filter((action) => action === 'accept')).toHaveLength(1)
  })

  test('the same key for something else is refused; somebody else’s same key is their own', async () => {
    const claim = (who: Name, hash: string) =>
      at(who, (trx) => sql`select * from claim_key('same-key-1', ${Buffer.from(hash)})`.execute(trx))
    expect(await refused(claim('registry', 'another body'))).toMatchObject({
      status: 'RG422',
      code: 'key_reused',
    })
    expect((await claim('lead', 'another body')).rows).toEqual([])
  })

  test('the same draft saved from many windows: one is kept, the others are told', async () => {
    const id = await caseAt(town, 'draft')
    const { revision } = (await standing(town, id)) as { revision?: number }
    const results = await together(64, (n) =>
      at('registrant', (trx) =>
        sql`select save_draft(${id}::uuid, ${revision}::int,
          ${JSON.stringify({ data_name: `${n}` })}::jsonb)`.execute(trx),
      ),
    )
    expect(await outcome(results)).toEqual({ won: 1, codes: ['draft_current'] })
  })
})

describe('numbers without gaps, whoever gives up', () => {
  const gaps = async (numbers: string[]) => {
    const last = numbers.map((number) => Number(number.slice(-6))).sort((a, b) => a - b)
    return last.filter((number, n) => n > 0 && number !== (last[n - 1] ?? 0) + 1)
  }

  test('receipt numbers: 100 openings on 50 connections, every fifth rolled back', async () => {
    const opening = (n: number) =>
      at('neighbour', async (trx) => {
        await openCase(trx, { scheme: 'public_data', kind: 'initial', content: {} })
        if (n % 5 === 0) throw new Error('given up')
      })
    const results = [...(await together(50, opening)), ...(await together(50, opening))]
    const opened = results.filter(({ status }) => status === 'fulfilled').length
    expect(opened).toBeGreaterThan(20)
    const rows = await known(
      town,
      sql<{ receipt_number: string }>`select receipt_number from cases where applicant_id = (
        select organisation_id from people where username = 'neighbour')
          and opened_at::date = business_now()::date`,
    )
    expect(rows).toHaveLength(opened)
    expect(await gaps(rows.map(({ receipt_number }) => receipt_number))).toEqual([])
  })

  test('registration numbers: a coding that is given up leaves no hole', async () => {
    const ids = [await caseAt(town, 'coding'), await caseAt(town, 'coding'), await caseAt(town, 'coding')]
    const seqs = await Promise.all(ids.map(async (id) => (await standing(town, id)).seq))
    await together(30, (n) =>
      at('coder', async (trx) => {
        const which = n % ids.length
        await advance(trx, ids[which] ?? '', { seq: seqs[which] ?? 0, action: 'code' })
        if (n < 10) throw new Error('given up')
      }),
    )
    const rows = await known(town, sql<{ number: string }>`select number from registrations`)
    expect(rows).toHaveLength(4)
    expect(await gaps(rows.map(({ number }) => number))).toEqual([])
  })

  test('after all that, no chain is broken', async () => {
    expect(await known(town, sql`select * from broken_chains()`)).toEqual([])
  })
})
