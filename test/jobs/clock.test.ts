// Time passes: what the clock moves, whom it reminds, and that several processes are as good as one.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { prepare as clock } from '../../jobs/clock.ts'
import { createLog } from '../../jobs/log.ts'
import { prepare as remind } from '../../jobs/remind.ts'
import { look } from '../../jobs/run.ts'
import { known, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, dayAfter, standing } from '../walker.ts'
import { contextIn, runOf } from './watching.ts'

const town = await founded()
afterAll(town.close)
const context = contextIn(town)

const eventsOf = (id: string, action: string) =>
  known(town, sql`select 1 from case_events where case_id = ${id} and action = ${action}`)

const pastDue = async (id: string) => {
  const { due_on } = await standing(town, id)
  await setClock(town, `${dayAfter(due_on ?? '')} 00:05+08`)
}

describe('第二十二条 公示期满', () => {
  test('nothing happens on the last day; the night after, the case moves on, once', async () => {
    const id = await caseAt(town, 'public_notice')
    const { due_on } = await standing(town, id)
    await setClock(town, `${due_on} 23:59+08`)
    await runOf(clock, context)
    expect(await standing(town, id)).toMatchObject({ stage: 'public_notice' })
    await pastDue(id)
    await Promise.all([1, 2, 3, 4].map(() => runOf(clock, context)))
    expect(await standing(town, id)).toMatchObject({ stage: 'coding' })
    expect(await eventsOf(id, 'close_notice')).toHaveLength(1)
    expect(await runOf(clock, context)).toBe(0)
  })

  test('a case that cannot be moved does not hold up the others, and is moved the next time', async () => {
    const [stuck, free] = [await caseAt(town, 'public_notice'), await caseAt(town, 'public_notice')]
    await pastDue(free)
    await town.owner.transaction().execute(async (trx) => {
      await sql`select from cases where id = ${stuck} for update`.execute(trx)
      await runOf(clock, context)
    })
    expect(await standing(town, free)).toMatchObject({ stage: 'coding' })
    expect(await standing(town, stuck)).toMatchObject({ stage: 'public_notice' })
    await runOf(clock, context)
    expect(await standing(town, stuck)).toMatchObject({ stage: 'coding' })
  })
})

describe('reminders', () => {
  const messages = (id: string) =>
    known<{ username: string; subject: string; address: string | null }>(
      town,
      sql`select p.username, m.subject, d.address from messages m join people p on p.id = m.person_id
        left join deliveries d on d.message_id = m.id
       where m.case_id = ${id} and m.reminder is not null order by m.written_at`,
    )

  test('are written once, each with its mail, however many look', async () => {
    const id = await caseAt(town, 'formal_review')
    await runOf(remind, context)
    expect(await messages(id)).toEqual([])
    await pastDue(id)
    await Promise.all([1, 2, 3].map(() => runOf(remind, context)))
    const written = await messages(id)
    expect(written.length).toBeGreaterThan(0)
    expect(new Set(written.map(({ username }) => username)).size).toBe(written.length)
    for (const { address } of written) expect(address).toMatch(/@example\.cn$/)
    expect(await runOf(remind, context)).toBe(0)
    expect(await messages(id)).toEqual(written)
  })
})

describe('the frame', () => {
  const log = createLog('silent')
  const want = (name: string) => sql`select want_run(${name})`.execute(town.owner)
  const state = async (job: string) => {
    const [row] = await known<{ wanted: number; done: number; handled: number; error: string | null }>(
      town,
      sql`select wanted, done, handled, error from job_runs where job = ${job}`,
    )
    return row
  }

  test('of many processes one has the run', async () => {
    let runs = 0
    const job = {
      name: 'counted',
      every: 3600,
      work: async () => {
        runs++
        await new Promise((resolve) => setTimeout(resolve, 200))
        return 7
      },
    }
    const won = await Promise.all([1, 2, 3, 4].map(() => look(town.jobs, job, log)))
    expect(won.filter(Boolean)).toHaveLength(1)
    expect(runs).toBe(1)
    expect(await look(town.jobs, job, log)).toBe(false)
    await want('counted')
    expect(await look(town.jobs, job, log)).toBe(true)
    expect(await state('counted')).toEqual({ wanted: 1, done: 1, handled: 7, error: null })
  })

  test('a run that fails says why, and is not repeated at once', async () => {
    const work = () => Promise.reject(new Error('the disk is full'))
    const job = { name: 'failing', every: 3600, work }
    expect(await look(town.jobs, job, log)).toBe(false)
    expect(await state('failing')).toMatchObject({ error: 'the disk is full' })
    expect(await look(town.jobs, job, log)).toBe(false)
  })
})
