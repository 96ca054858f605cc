// Every stage, every action, every person: what the rulebook does not allow, the database refuses, each in
// its words.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { advance } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import { as, asTheClock, known, type Name, refused } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, inputFor, type Standing, standing, type Transition, transitionsOf } from '../walker.ts'

const town = await founded()
afterAll(town.close)

const CLOCK = 'clock'
// Administrators and auditors decide nothing: for them there is no door at all.
const NO_DOOR = { status: '42501', code: undefined }
const OUT_OF_SIGHT = { status: 'RG404', code: 'found' }
const ANOTHERS = { status: 'RG403', code: 'party_and_duty' }
const NOT_HERE = { status: 'RG409', code: 'at_this_stage' }

const open = await caseAt(town, 'draft')
const moves = await transitionsOf(town, await standing(town, open))
const stages = [...new Set(moves.flatMap(({ from_stage, to_stage }) => [from_stage, to_stage]))].filter(
  (stage) => stage !== 'opening',
)
const actions = [...new Set(moves.map(({ action }) => action))]
const cases = new Map<string, Standing>()
for (const stage of stages) cases.set(stage, await standing(town, await caseAt(town, stage)))

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
          when 'applicant' then p.organisation_id = c.applicant_id
          when 'reviewer' then c.submitted_on is not null and p.organisation_id = c.reviewer_id
          when 'registry' then c.submitted_on is not null
          when 'authority' then c.submitted_on is not null end, false) as concerned,
        case p.scope when 'clock' then array['clock/watch'] else coalesce((select array_agg(r.party || '/'
          || r.duty)
          from person_roles r join case_parties x on x.case_id = c.id and x.party = r.party
           and x.organisation_id = r.organisation_id where r.person_id = p.id), '{}') end as parts
      from people p, cases c where c.id = ${c.id} order by p.username`,
  )

const holds = (parts: string[], { party, duty }: Transition) => parts.includes(`${party}/${duty}`)

// What the law answers to this person for this action at this stage; null is that it may be done.
const verdict = (stage: string, action: string, { outside, concerned, parts }: Part) => {
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

describe.each(stages)('%s', (stage) => {
  const c = cases.get(stage)
  if (!c) throw new Error(`no case stands at ${stage}`)

  test('what is not allowed is refused, to each in the right words', async () => {
    const wrong: string[] = []
    for (const part of await partsIn(c))
      for (const action of actions) {
        const expected = verdict(stage, action, part)
        if (!expected) continue
        const { status, code } = await refused(tried(part.username, c, { seq: c.seq, action }))
        if (status !== expected.status || code !== expected.code)
          wrong.push(`${part.username} ${action}: ${status} ${code}, not ${expected.status} ${expected.code}`)
      }
    expect(wrong).toEqual([])
    expect((await standing(town, c.id)).seq).toBe(c.seq)
  })

  test('what is allowed is done, or blocked by one of the conditions of its row', async () => {
    for (const part of await partsIn(c))
      for (const move of moves.filter((row) => row.from_stage === stage && holds(part.parts, row))) {
        const input = await inputFor(town, c.id, move)
        const answer = await tried(part.username, c, { seq: c.seq, ...input, action: move.action }).catch(
          (error) => error,
        )
        if (!(answer instanceof Undone)) {
          const { code } = await refused(Promise.reject(answer))
          expect(move.conditions, `${part.username} ${move.action}`).toContain(code)
        }
      }
  })

  test('an action that no regulation knows is none here', async () => {
    const [part] = (await partsIn(c)).filter(({ concerned, username }) => concerned && username !== CLOCK)
    expect(
      await refused(tried(part?.username ?? 'registrant', c, { seq: c.seq, action: 'bless' })),
    ).toMatchObject(NOT_HERE)
  })
})

test('nobody at all: a visitor may not knock, and an unknown session is not signed in', async () => {
  const knock = as(town, null, (trx) => advance(trx, open, { seq: 1, action: 'submit' }))
  expect((await refused(knock)).status).toBe('42501')
  const { rows } = await sql`select 1`.execute(town.server)
  expect(rows).toHaveLength(1)
  const stranger = sql`select * from enter(${Buffer.alloc(32)})`.execute(town.server)
  expect(await refused(stranger)).toMatchObject({ status: 'RG401', code: 'signed_in' })
})
