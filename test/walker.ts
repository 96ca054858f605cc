// Takes a case to any stage: the way is found in the rulebook, and everybody on it does their part.
import { sql } from 'kysely'
import { advance, type Move, openCase } from '../db/advance.ts'
import { type Content, fieldsOf, fill } from './filler.ts'
import { as, asTheClock, known, type Name, setClock, type Town } from './people.ts'

export interface Standing {
  id: string
  edition: string
  procedure: string
  scheme: string
  kind: string
  seq: number
  stage: string
  turn: string | null
  entered_on: string
  due_on: string | null
  due_provisional: boolean
  version: number
  supplements: number
  registration_id: string | null
  number: string | null
  content: Content
}

export interface Transition {
  from_stage: string
  action: string
  to_stage: string
  party: string
  duty: string
  scope: string
  conditions: string[]
  freezes: boolean
  reasons: boolean
  remark: string
  defects: boolean
}

export interface Walk {
  scheme?: string
  kind?: string
  by?: Name
  content?: Content
}

export const standing = async (town: Town, id: string): Promise<Standing> => {
  const [row] = await known(town, sql<Standing>`select * from cases where id = ${id}`)
  if (!row) throw new Error(`there is no case ${id}`)
  return row
}

export const transitionsOf = (town: Town, { edition, procedure }: Pick<Standing, 'edition' | 'procedure'>) =>
  known(
    town,
    sql<Transition>`select t.*, p.scope from rule.transitions t join rule.parties p using (party)
      where (t.edition, t.procedure) = (${edition}, ${procedure})
        order by t.from_stage, t.position, t.action`,
  )

// The shortest way, breadth first; of two moves as short, the one the rulebook lists first.
const wayFrom = (moves: Transition[], start: string, target: string): Transition[] => {
  const ways = new Map<string, Transition[]>([[start, []]])
  for (const [stage, way] of ways)
    for (const move of moves)
      if (move.from_stage === stage && !ways.has(move.to_stage)) ways.set(move.to_stage, [...way, move])
  const way = ways.get(target)
  if (!way) throw new Error(`no way leads from ${start} to ${target}`)
  return way
}

// Who may make this move in this case: the person with the fewest duties whose hands are free for it.
const handFor = async (town: Town, id: string, { party, duty }: Transition): Promise<Name> => {
  const [row] = await known(
    town,
    sql<{ username: Name }>`select h.username from people_for(${id}::uuid, ${party}, ${duty}) h
      where not exists (select from case_hands x where x.case_id = ${id} and x.person_id = h.id
                          and x.exclusive and x.duty <> ${duty})
      order by (select count(*) from case_hands x where x.case_id = ${id} and x.person_id = h.id) desc,
               (select count(*) from person_roles r where r.person_id = h.id), h.username desc limit 1`,
  )
  if (!row) throw new Error(`nobody is there to act as ${party}/${duty}`)
  return row.username
}

// What the row of a move demands besides the move itself.
export const inputFor = async (town: Town, id: string, move: Transition): Promise<Partial<Move>> => {
  const c = await standing(town, id)
  const input: Partial<Move> = {}
  if (move.remark === 'required') input.remark = '情况属实，理由如上。'
  if (move.reasons) {
    const reasons = await known(
      town,
      sql<{ reason: string }>`select reason from rule.reasons
        where (edition, procedure, from_stage, action)
            = (${c.edition}, ${c.procedure}, ${move.from_stage}, ${move.action}) order by position limit 1`,
    )
    input.reasons = reasons.map(({ reason }) => reason)
  }
  if (move.defects) {
    const worded = (await fieldsOf(town, id)).find(
      (f) => f.type === 'long_text' && c.content[f.field] !== undefined,
    )
    input.defects = [{ field: worded?.field ?? '', words: '内容过于简略，请补充完善。' }]
  }
  return input
}

export const act = async (town: Town, who: Name, id: string, action: string, input: Partial<Move> = {}) => {
  const { seq } = await standing(town, id)
  return as(town, who, (trx) => advance(trx, id, { seq, ...input, action }))
}

// The day after the last day of the present term, just after midnight.
export const dayAfter = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

const waitFor = async (town: Town, instant: string) => {
  const [clock] = await known(
    town,
    sql<{ early: boolean }>`select business_now() < ${instant}::timestamptz as early`,
  )
  if (clock?.early) await setClock(town, instant)
}

const byTheClock = async (town: Town, id: string, action: string) => {
  const { seq, due_on } = await standing(town, id)
  if (due_on) await waitFor(town, `${dayAfter(due_on)} 00:05+08`)
  return asTheClock(town, (trx) => advance(trx, id, { seq, action }))
}

const step = async (town: Town, id: string, move: Transition, content?: Content) => {
  if (move.scope === 'clock') return byTheClock(town, id, move.action)
  const who = await handFor(town, id, move)
  if (move.freezes) await fill(town, who, id, content)
  return act(town, who, id, move.action, await inputFor(town, id, move))
}

// Takes an open case on from where it stands.
export const walkTo = async (town: Town, id: string, target: string, content?: Content) => {
  const c = await standing(town, id)
  for (const move of wayFrom(await transitionsOf(town, c), c.stage, target))
    await step(town, id, move, content)
  return id
}

export const opened = ({ by = 'registrant', scheme = 'public_data', kind = 'initial' }: Walk, town: Town) =>
  as(town, by, (trx) => openCase(trx, { scheme, kind, content: {} }))

export const caseAt = async (town: Town, target: string, walk: Walk = {}) =>
  walkTo(town, await opened(walk, town), target, walk.content)
