// Around midnight of a notice's last day, five hundred times: an objection handed in while the notice is
// being closed and coded. Never do both succeed.
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { advance } from '../../db/advance.ts'
import { asClock, connect, as as enter } from '../../db/connect.ts'
import { withOwner } from '../../db/scratch.ts'
import { ready } from '../objections.ts'
import { known, refused, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, standing } from '../walker.ts'

const TIMES = 500
const AT_ONCE = 24
// Objections are asked for before midnight and looked at up to so long after it, as on a busy evening.
const BEFORE = 400
const SPREAD = 400

const town = await founded()
const open = (url: string, max: number) => connect({ url, name: 'midnight', max, onLost: () => undefined })
const objectors = open(town.urls.serverUrl, AT_ONCE)
const coders = open(town.urls.serverUrl, AT_ONCE)
const clocks = open(town.urls.jobsUrl, AT_ONCE)
afterAll(async () => {
  await Promise.all([objectors, coders, clocks].map((db) => db.destroy()))
  await town.close()
})

const main = await caseAt(town, 'public_notice')
const objection = await ready(town, main, 'neighbour')

// Copies of both cases, row by row and under every key and trigger; the copies of one evening end together.
const EVENTS = `seq, edition, procedure, kind, from_stage, action, to_stage, party, duty, actor, reasons,
  attachments, version, version_digest, words_digest, due_on, due_provisional, happened_at, hash`
const copies = `
  begin;
  create temp table twins on commit drop as
  select n, o.id as was, gen_random_uuid() as id, (n - 1) / ${AT_ONCE} as evening
    from generate_series(1, ${TIMES}) n, unnest(array['${main}', '${objection}']::uuid[]) o (id);
  analyze twins;
  insert into cases select (jsonb_populate_record(c, jsonb_build_object('id', t.id,
      'receipt_number', to_char(20000000000000 + t.n * 2 + (c.about_id is not null)::int, 'FM00000000000000'),
      'due_on', c.due_on + t.evening, 'about_id', a.id))).*
    from twins t join cases c on c.id = t.was
    left join twins a on a.n = t.n and a.was = c.about_id order by c.about_id is not null;
  insert into case_parties select t.id, p.party, p.organisation_id
    from twins t join case_parties p on p.case_id = t.was;
  insert into case_hands select t.id, h.person_id, h.duty, h.exclusive
    from twins t join case_hands h on h.case_id = t.was;
  insert into case_versions select (jsonb_populate_record(v, jsonb_build_object('case_id', t.id))).*
    from twins t join case_versions v on v.case_id = t.was;
  insert into case_events (case_id, ${EVENTS})
    select t.id, x.* from twins t, lateral (select ${EVENTS.replace(
      'due_on,',
      'due_on + case when to_stage = (select c.stage from cases c where c.id = t.was) then t.evening end,',
    )} from case_events e where e.case_id = t.was) x order by x.seq;
  insert into event_words select t.id, w.seq, w.salt, w.remark
    from twins t join event_words w on w.case_id = t.was;
  insert into case_materials select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(),
      'case_id', t.id))).* from twins t join case_materials m on m.case_id = t.was;
  insert into notices select (jsonb_populate_record(x, jsonb_build_object('id', gen_random_uuid(),
      'case_id', t.id, 'ends_on', x.ends_on + t.evening))).* from twins t join notices x on x.case_id = t.was;
  commit`

interface Pair {
  main: string
  objection: string
  evening: string
}

const pairs = async () => {
  await withOwner(town.urls.ownerUrl, (client) => client.query(copies))
  return known(
    town,
    sql<Pair>`select o.about_id as main, o.id as objection, m.due_on as evening
      from cases o join cases m on m.id = o.about_id where o.id <> ${objection} order by m.due_on`,
  )
}

// Patient, since what is measured is who wins and not how busy the machine is.
const patience = sql`select set_config('lock_timeout', '30s', true),
  set_config('statement_timeout', '30s', true)`

// One statement: its time of day is when it was sent, whatever keeps it from being looked at.
const objecting = (id: string, seq: number) =>
  enter(objectors, town.cast.neighbour.token, 'write', async (trx) => {
    await patience.execute(trx)
    await sql`select advance(${id}::uuid, ${seq}::int, 'submit')
      from pg_sleep(${(BEFORE + Math.random() * SPREAD) / 1000}::float)`.execute(trx)
  })

const closing = async (id: string, seq: number) => {
  await pause(BEFORE + 50 + Math.random() * SPREAD)
  await asClock(clocks, async (trx) => {
    await patience.execute(trx)
    await advance(trx, id, { seq, action: 'close_notice' })
  })
  await enter(coders, town.cast.coder.token, 'write', async (trx) => {
    await patience.execute(trx)
    await advance(trx, id, { seq: seq + 1, action: 'code' })
  })
}

test('coding and an open objection never stand together', async () => {
  const all = await pairs()
  const [ofMain, ofObjection] = [(await standing(town, main)).seq, (await standing(town, objection)).seq]
  const outcomes: PromiseSettledResult<unknown>[] = []
  for (const evening of new Set(all.map((pair) => pair.evening))) {
    await setClock(town, `${evening} 23:59:59.${1000 - BEFORE}+08`)
    const tonight = all.filter((pair) => pair.evening === evening)
    outcomes.push(
      ...(await Promise.allSettled(
        tonight.flatMap((pair) => [objecting(pair.objection, ofObjection), closing(pair.main, ofMain)]),
      )),
    )
  }
  const lost = outcomes.filter((result) => result.status === 'rejected')
  const refusals = await Promise.all(lost.map(({ reason }) => refused(Promise.reject(reason))))
  expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['notice_running', 'notice_uncontested']))
  const [row] = await known(
    town,
    sql<{ coded: number; contested: number; both: number }>`
      select count(*) filter (where m.registration_id is not null)::int as coded,
             count(*) filter (where o.version > 0)::int as contested,
             count(*) filter (where m.registration_id is not null and o.version > 0)::int as both
        from cases o join cases m on m.id = o.about_id where o.id <> ${objection}`,
  )
  expect(row?.both).toBe(0)
  expect((row?.coded ?? 0) + (row?.contested ?? 0)).toBe(TIMES)
  // Both sides really won some, or this was no race.
  expect(Math.min(row?.coded ?? 0, row?.contested ?? 0)).toBeGreaterThan(TIMES / 20)
  expect(await known(town, sql`select * from broken_chains()`)).toEqual([])
}, 300_000)
