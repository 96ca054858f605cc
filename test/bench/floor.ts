// What the machine can do at best: bare Hono and pg over the same rows, with no session, no role, no
// checks. Every figure of the bench stands beside this one's, taken in turns.
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

// A decision's writes, one by one, as a careful hand would send them.
const decide = async (id: string, seq: number): Promise<void> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select * from floor.cases where id = $1 and seq = $2 for update', [id, seq])
    await client.query(`select * from rule.transitions where action = 'accept' and from_stage = 'acceptance'`)
    await client.query(`update floor.cases set seq = seq + 1, stage = 'formal_review' where id = $1`, [id])
    await client.query(`insert into floor.events values ($1, $2, 'accept', now())`, [id, seq + 1])
    await client.query(`insert into floor.messages values (gen_random_uuid(), $1, 'accepted', now())`, [id])
    await client.query('insert into floor.answers values ($1, $2, now())', [`${id} ${seq}`, '{}'])
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
  .post('/api/cases/:id/actions', async (c) => {
    const { seq } = await c.req.json<{ seq: number }>()
    await decide(c.req.param('id'), seq)
    return c.json({ seq: seq + 1 })
  })

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) }, () =>
  process.send?.('ready'),
)
