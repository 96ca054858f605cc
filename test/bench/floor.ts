// What the machine can do at best: bare Hono and pg over the same rows, with no session, no role, no
// checks. Every figure of the bench stands beside this one's, taken in turns.
import { randomUUID } from 'node:crypto'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8 })

const LIST = `select id, scheme, kind, edition, receipt_number, number, name, applicant_id, district, stage,
    turn, due_on, seq, revision, version, opened_at, entered_on, submitted_on, published_on, closed_on, total
  from (select count(*) as total
          from (select from cases where submitted_on is not null limit 10001) c) counted
  left join lateral (select * from cases where submitted_on is not null
    order by due_on, id limit 25) c on true`
const PAGE = `select to_jsonb(c) || jsonb_build_object(
    'events', (select jsonb_agg(to_jsonb(e) order by e.seq) from case_events e where e.case_id = c.id),
    'materials', (select coalesce(jsonb_agg(to_jsonb(m)), '[]') from case_materials m
      where m.case_id = c.id)) as page
  from cases c where c.id = $1`
// Every step there was, counted as it stands.
const FIGURES = `with steps as (
    select c.district, e.edition, e.procedure, e.to_stage as stage, e.due_on, e.happened_at::date as entered,
           (lead(e.happened_at) over (partition by e.case_id order by e.seq))::date as left_on
      from case_events e join cases c on c.id = e.case_id)
  select date_trunc('month', left_on) as month, district, stage, count(*) as steps,
         count(*) filter (where left_on <= due_on) as in_time,
         percentile_cont(0.5) within group (order by left_on - entered) as middle
    from steps where left_on >= date '2025-03-01' group by 1, 2, 3`

// What one act of the product wrote, as text, column by column: the floor writes the same, as a careful
// hand would send it, one statement after another.
interface Sample {
  table: string
  columns: string[]
  values: (string | null)[]
}

const MINE = 'case_id = $1 and seq = $2'
const OF_THE_ACT = {
  case_events: MINE,
  event_words: MINE,
  messages: MINE,
  case_hands: `case_id = $1 and $2 > 0 and person_id = (select actor from case_events e
    where (e.case_id, e.seq) = ($1, $2))`,
  letter_entries: 'case_id = $1 and $2 > 0',
  letter_leases: 'letter_id in (select letter_id from letter_entries where case_id = $1 and $2 > 0)',
  letters_open: 'letter_id in (select letter_id from letter_entries where case_id = $1 and $2 > 0)',
  evaluation_waiting: 'case_id = $1 and $2 > 0',
}

const sample = async ([table, condition]: [string, string], act: [string, number]): Promise<Sample[]> => {
  const { fields } = await pool.query(`select * from ${table} limit 0`)
  const columns = fields
    .map(({ name }) => name)
    .filter((one) => table !== 'evaluation_waiting' || one !== 'id')
  const texts = columns.map((one) => `${one}::text`).join()
  const { rows } = await pool.query({
    text: `select ${texts} from ${table} where ${condition}`,
    values: act,
    rowMode: 'array',
  })
  return rows.map((values) => ({ table, columns, values }))
}

let samples: Sample[] = []
const learn = async (act: [string, number]): Promise<void> => {
  const found = await Promise.all(Object.entries(OF_THE_ACT).map((one) => sample(one, act)))
  samples = found.flat()
}

const insert = ({ table, columns, values }: Sample, id: string, letter: string): pg.QueryConfig => {
  const own: Record<string, string> = { case_id: id, letter_id: letter, id: randomUUID() }
  return {
    text: `insert into floor.${table} (${columns}) values (${columns.map((_, n) => `$${n + 1}`)})`,
    values: columns.map((column, n) => own[column] ?? values[n]),
  }
}

let spare = 0
const decide = async (id: string, seq: number): Promise<void> => {
  const client = await pool.connect()
  const letter = randomUUID()
  const key = [randomUUID(), id]
  try {
    await client.query('begin')
    await client.query(
      `insert into floor.idempotency (person_id, key, request_hash, claimed_at) values ($1, $2, '\\x00', now())`,
      key,
    )
    await client.query('select * from floor.cases where id = $1 and seq = $2 for update', [id, seq])
    await client.query(`select * from rule.transitions where action = 'accept' and from_stage = 'acceptance'`)
    await client.query(
      `update floor.cases set seq = seq + 1, stage = 'formal_review', entered_on = current_date where id = $1`,
      [id],
    )
    for (const one of samples) await client.query(insert(one, id, letter))
    await client.query('delete from floor.spare_numbers where value = $1', [++spare])
    await client.query(
      'update floor.idempotency set status = 200, answer = $3 where person_id = $1 and key = $2',
      [...key, '{}'],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}

const app = new Hono()
  .get('/api/cases', async (c) => c.json((await pool.query(LIST)).rows))
  .get('/api/cases/:id', async (c) =>
    c.json((await pool.query(PAGE, [c.req.param('id')])).rows[0]?.page ?? {}),
  )
  .get('/api/evaluation', async (c) => c.json((await pool.query(FIGURES)).rows))
  // A page that is at hand: what Hono does when nothing is asked of a database.
  .get('/page', (c) => c.html(`<!doctype html><title>x</title>${'<p>公示</p>'.repeat(800)}`))
  .post('/learn', async (c) => {
    const { id, seq } = await c.req.json<{ id: string; seq: number }>()
    await learn([id, seq])
    return c.json({ writes: samples.length })
  })
  .post('/api/cases/:id/actions', async (c) => {
    const { seq } = await c.req.json<{ seq: number }>()
    await decide(c.req.param('id'), seq)
    return c.json({ seq: seq + 1 })
  })

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) }, () =>
  process.send?.('ready'),
)
