// What waits for me, and how soon.
import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Trx } from '../../db/connect.ts'
import type { Env } from '../env.ts'
import { nothing, zv } from '../validate.ts'

interface Counts {
  count: number
  overdue: number
  today: number
  soon: number
  later: number
}

interface Queue extends Counts {
  turn: string
  mine: boolean
}

const NONE: Counts = { count: 0, overdue: 0, today: 0, soon: 0, later: 0 }

const plus = (a: Counts, b: Counts): Counts => ({
  count: a.count + b.count,
  overdue: a.overdue + b.overdue,
  today: a.today + b.today,
  soon: a.soon + b.soon,
  later: a.later + b.later,
})

// A turn that several organisations have is one queue.
const byTurn = (rows: Queue[]) => {
  const queues = new Map<string, Counts>()
  for (const { turn, mine: _, ...counts } of rows) queues.set(turn, plus(queues.get(turn) ?? NONE, counts))
  return [...queues].map(([turn, counts]) => ({ turn, ...counts }))
}

const read = async (trx: Trx) => {
  const { rows } = await sql<Queue>`
    select turn, mine, count, overdue, today, soon, later from inbox_counts order by turn`.execute(trx)
  const unread = await sql<{ count: number }>`
    select count(*) as count from messages where read_at is null`.execute(trx)
  const mine = rows.filter((one) => one.mine).reduce(plus, NONE)
  const all = rows.reduce(plus, NONE)
  return { mine, queues: byTurn(rows), waiting: all.count - mine.count, unread: unread.rows[0]?.count ?? 0 }
}

export const inbox = new Hono<Env>().get('/', zv('query', nothing), async (c) =>
  c.json(await c.var.inDb('read', read)),
)
