// Every kind, every stage, every action, every person: what the rulebook does not allow, the database
// refuses, each in its words.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { advance } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import { as, asTheClock, known, type Name, refused } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, inputFor, type Standing, standing, type Transition, transitionsOf } from '../walker.ts'

// A town for each kind: on the way to its stages the clock runs, and no year but the next is published.
let town = await founded()
afterAll(() => town.close())

const CLOCK = 'clock'
// Administrators and auditors decide nothing: for them there is no door at all.
const NO_DOOR = { status: '42501', code: undefined }
const OUT_OF_SIGHT = { status: 'RG404', code: 'found' }
const ANOTHERS = { status: 'RG403', code: 'party_and_duty' }
const NOT_HERE = { status: 'RG409', code: 'at_this_stage' }

// The kinds of the editions in force.
const kinds = await known(
  town,
  sql<{ scheme: string; kind: string }>`select e.scheme, k.kind from rule.kinds k
    join rule.editions e using (edition) order by e.scheme, k.position`,
)

interface Play {
  moves: Transition[]
  actions: string[]
  cases: Map<string, Standing>
}

const stagesOf = (scheme: string, kind: string) =>
  known(
    town,
    sql<{ stage: string }>`select s.stage from rule.stages s join rule.kinds k using (edition, procedure)
      join rule.editions e using (edition)
     where e.scheme = ${scheme} and k.kind = ${kind} and s.stage <> 'opening'
       and e.edition = (select l.edition from rule.editions l where l.scheme = e.scheme
         order by l.effective_on desc, l.edition desc limit 1) order by s.position nulls last, s.stage`,
  )

const played = async (scheme: string, kind: string): Promise<Play> => {
  const cases = new Map<string, Standing>()
  for (const { stage } of await stagesOf(scheme, kind))
    cases.set(stage, await standing(town, await caseAt(town, stage, { scheme, kind })))
  const [any] = cases.values()
  if (!any) throw new Error(`${kind} has no stage`)
  const moves = await transitionsOf(town, any)
  return { moves, actions: [...new Set(moves.map(({ action }) => action))], cases }
}

interface Part {
  username: Name | typeof CLOCK
  outside: boolean
  concerned: boolean
  parts: string[]
}

// Who sees the case, and which parts they have in it: read from the tables, not from the functions under
// test.
const partsIn = (c: Standing) =>
  known(
    town,
    sql<Part>`select p.username, p.scope in ('administrator', 'auditor') as outside,
        p.scope = 'clock' or coalesce(case p.scope
          when 'applicant' then p.organisation_id = c.opener_id
            or c.told_on is not null and p.organisation_id = c.respondent_id
          when 'reviewer' then c.submitted_on is not null and p.organisation_id = c.reviewer_id
          when 'registry' then c.submitted_on is not null
          when 'authority' then c.submitted_on is not null end, false) as concerned,
        case p.scope when 'clock' then array['clock/watch'] else coalesce((select array_agg(x.party || '/'
          || r.duty)
          from person_roles r join rule.parties mine on mine.party = r.party
          join case_parties x on x.case_id = c.id and x.organisation_id = r.organisation_id
          join rule.parties a on a.party = x.party and a.scope = mine.scope
         where r.person_id = p.id), '{}') end as parts
      from people p, cases c where c.id = ${c.id} order by p.username`,
  )

const holds = (parts: string[], { party, duty }: Transition) => parts.includes(`${party}/${duty}`)

// What the law answers to this person for this action at this stage; null is that it may be done.
const verdict = (moves: Transition[], stage: string, action: string, part: Part) => {
  const { outside, concerned, parts } = part
  if (outside) return NO_DOOR
  if (!concerned) return OUT_OF_SIGHT
  const named = moves.filter((move) => move.action === action)
  if (!named.some((move) => holds(parts, move))) return ANOTHERS
  return named.some((move) => move.from_stage === stage && holds(parts, move)) ? null : NOT_HERE
}

class Undone extends Error {}

// Tries it and takes it back, so that the case still stands where it stood.
const tried = (who: Part['username'], c: Standing, move: Parameters<typeof advance>[2]) => {
  const work = async (trx: Trx) => {
    await advance(trx, c.id, move)
    throw new Undone()
  }
  return who === CLOCK ? asTheClock(town, work) : as(town, who, work)
}

// Knocks with one action after another as the same person, every one taken back by its refusal.
const layKnocks = () =>
  sql`create function knock(p_case uuid, p_seq int, p_actions text[])
      returns table (action text, status text, code text) language plpgsql as $$
      declare said text;
      begin
        foreach action in array p_actions loop
          begin
            perform advance(p_case, p_seq, action, '{}', null, '[]', '{}');
            raise exception using errcode = 'YES00';
          exception when others then
            get stacked diagnostics status = returned_sqlstate, said = pg_exception_detail;
            code := case when status like 'RG%' then said::jsonb ->> 'code' end;
            return next;
          end;
        end loop;
      end $$`.execute(town.owner)

interface Knock {
  action: string
  status: string
  code: string | null
}

const knocked = (who: Part['username'], c: Standing, actions: string[]) => {
  const work = async (trx: Trx) =>
    (await sql<Knock>`select * from knock(${c.id}, ${c.seq}, ${actions})`.execute(trx)).rows
  return who === CLOCK ? asTheClock(town, work) : as(town, who, work)
}

describe.each(kinds)('$scheme $kind', ({ scheme, kind }) => {
  let play: Play
  beforeAll(async () => {
    await town.close()
    town = await founded()
    await layKnocks()
    play = await played(scheme, kind)
  }, 180_000)

  test('what is not allowed is refused, to each in the right words, at every stage', async () => {
    const { moves, actions, cases } = play
    const wrong: string[] = []
    for (const [stage, c] of cases)
      for (const part of await partsIn(c)) {
        const forbidden = actions.filter((action) => verdict(moves, stage, action, part) !== null)
        for (const { action, status, code } of await knocked(part.username, c, forbidden)) {
          const expected = verdict(moves, stage, action, part)
          if (status !== expected?.status || (code ?? undefined) !== expected.code)
            wrong.push(`${stage}: ${part.username} ${action}: ${status} ${code}, not ${expected?.code}`)
        }
      }
    expect(wrong).toEqual([])
    for (const c of cases.values()) expect((await standing(town, c.id)).seq).toBe(c.seq)
  }, 120_000)

  test('what is allowed is done, or blocked by one of the conditions of its row', async () => {
    const { moves, cases } = play
    const wrong: string[] = []
    for (const [stage, c] of cases)
      for (const part of await partsIn(c))
        for (const move of moves.filter((row) => row.from_stage === stage && holds(part.parts, row))) {
          const input = await inputFor(town, c.id, move)
          const answer = await tried(part.username, c, { seq: c.seq, ...input, action: move.action }).catch(
            (error) => error,
          )
          if (answer instanceof Undone) continue
          const { code } = await refused(Promise.reject(answer))
          if (!move.conditions.includes(code))
            wrong.push(`${stage}: ${part.username} ${move.action}: ${code}`)
        }
    expect(wrong).toEqual([])
  }, 120_000)

  test('an action that no regulation knows is none here', async () => {
    for (const c of play.cases.values()) {
      const [part] = (await partsIn(c)).filter(({ concerned, username }) => concerned && username !== CLOCK)
      const asked = refused(tried(part?.username ?? 'registrant', c, { seq: c.seq, action: 'bless' }))
      expect(await asked).toMatchObject(NOT_HERE)
    }
  })
})

test('nobody at all: a visitor may not knock, and an unknown session is not signed in', async () => {
  const open = await caseAt(town, 'draft')
  const knock = as(town, null, (trx) => advance(trx, open, { seq: 1, action: 'submit' }))
  expect((await refused(knock)).status).toBe('42501')
  const { rows } = await sql`select 1`.execute(town.server)
  expect(rows).toHaveLength(1)
  const stranger = sql`select * from enter(${Buffer.alloc(32)})`.execute(town.server)
  expect(await refused(stranger)).toMatchObject({ status: 'RG401', code: 'signed_in' })
})
