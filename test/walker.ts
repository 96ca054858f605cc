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
  registration?: string
  about?: string
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

// What only the end of the case it is about allows: that case is taken back by its applicant.
const endMain = async (town: Town, id: string) => {
  const [main] = await known(
    town,
    sql<{ id: string; by: Name }>`select m.id, (select h.username from people_of(m.applicant_id) h
        order by h.username desc limit 1) as by
      from cases c join cases m on m.id = c.about_id where c.id = ${id} and m.turn is not null`,
  )
  if (main) await act(town, main.by, main.id, 'withdraw')
}

// What only an objection's success allows follows from it in the same act: one is raised and upheld.
const upholdAgainst = async (town: Town, id: string) => {
  const [row] = await known(
    town,
    sql<{ scheme: string; kind: string; upheld: string }>`select c.scheme, k.kind, t.to_stage as upheld
      from cases c join rule.kinds k on k.edition = c.edition and k.effect = 'terminate'
      join rule.transitions t on (t.edition, t.procedure) = (k.edition, k.procedure) and t.takes_effect
     where c.id = ${id} limit 1`,
  )
  if (!row) throw new Error(`nothing can be objected to case ${id}`)
  await caseAt(town, row.upheld, { scheme: row.scheme, kind: row.kind, about: id })
}

const byTheClock = async (town: Town, id: string, { action, conditions }: Transition) => {
  const { seq, due_on } = await standing(town, id)
  if (due_on && !conditions.includes('main_closed')) await waitFor(town, `${dayAfter(due_on)} 00:05+08`)
  return asTheClock(town, (trx) => advance(trx, id, { seq, action }))
}

const step = async (town: Town, id: string, move: Transition, content?: Content) => {
  if (move.conditions.includes('main_closed')) await endMain(town, id)
  if (move.conditions.includes('objection_upheld')) return upholdAgainst(town, id)
  if (move.scope === 'clock') return byTheClock(town, id, move)
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

interface KindRow {
  edition: string
  procedure: string
  about: string
  alone: boolean
  party: string
  scope: string
  duty: string
  conditions: string[]
  window_days: number | null
}

// The kind as the edition of the day knows it, with whoever may open it.
const kindOf = async (town: Town, scheme: string, kind: string): Promise<KindRow> => {
  const [row] = await known(
    town,
    sql<KindRow>`select k.edition, k.procedure, k.about, k.alone, o.party, p.scope, o.duty, o.conditions,
        o.window_days
      from rule.kinds k join rule.openings o using (edition, kind) join rule.parties p using (party)
      join rule.editions e using (edition)
     where e.scheme = ${scheme} and k.kind = ${kind} order by e.effective_on desc, k.edition desc limit 1`,
  )
  if (!row) throw new Error(`no kind ${kind} in ${scheme}`)
  return row
}

// Of this scheme: the kind that stands for itself, and the stage where its life ends well.
const first = async (town: Town, scheme: string) => {
  const [row] = await known(
    town,
    sql<{ kind: string; final: string; noticed: string }>`select k.kind, s.stage as final,
        (select t.to_stage from rule.transitions t where (t.edition, t.procedure) = (k.edition, k.procedure)
          and t.publishes) as noticed
      from rule.editions e join rule.kinds k using (edition) join rule.stages s using (edition, procedure)
     where e.scheme = ${scheme} and k.about = 'nothing' and s.outcome = 'good'
     order by e.effective_on desc, k.edition desc limit 1`,
  )
  if (!row) throw new Error(`nothing can be registered under ${scheme}`)
  return row
}

// A form whose agreement ends soon: the registration made of it ends with it, inside a renewal's window.
const endingSoon = async (town: Town, scheme: string): Promise<Content> => {
  const [row] = await known(
    town,
    sql<{ soon: string; now: string; field: string; shown: { field: string; values: string[] }[] }>`
      select to_char(today() + 20, 'YYYY-MM-DD') as soon, to_char(today(), 'YYYY-MM-DD') as now, f.field,
        jsonb_path_query_array(jsonb_build_array(f.shown_when, s.shown_when), '$[*] ? (@ != null)') as shown
      from rule.fields f join rule.sections s using (edition, kind, section)
      join rule.kinds k using (edition, kind)
      join rule.editions e on e.edition = f.edition and e.validity_field = f.field
     where e.scheme = ${scheme} and k.about = 'nothing' order by e.effective_on desc, k.edition desc limit 1`,
  )
  if (!row) throw new Error(`no agreement limits a registration under ${scheme}`)
  const shown = row.shown.map(({ field, values }) => [field, values[0]])
  return { ...Object.fromEntries(shown), [row.field]: { from: row.now, to: row.soon } }
}

// An entry of the register for this case to be about: made for it, unless the kind lets many stand beside.
const registrationFor = async (town: Town, scheme: string, kind: KindRow): Promise<string> => {
  const { kind: initial, final } = await first(town, scheme)
  const ends = kind.window_days !== null || kind.conditions.includes('lapsed')
  const content = ends ? await endingSoon(town, scheme) : {}
  const id = await caseAt(town, final, { scheme, kind: initial, content })
  const { registration_id } = await standing(town, id)
  if (!registration_id) throw new Error(`case ${id} made no registration`)
  if (kind.conditions.includes('lapsed')) await pastTheEnd(town, registration_id)
  return registration_id
}

const pastTheEnd = async (town: Town, registration: string) => {
  const [row] = await known(
    town,
    sql<{ day: string }>`select to_char(filing_end(valid_until) + 1, 'YYYY-MM-DD') as day from registrations
      where id = ${registration}`,
  )
  await waitFor(town, `${row?.day} 00:05+08`)
}

// The case another is about: one under public notice, or one whose act can be set aside.
const mainFor = async (town: Town, scheme: string, kind: KindRow): Promise<string> => {
  const { kind: initial, final, noticed } = await first(town, scheme)
  return caseAt(town, kind.conditions.includes('notice_running') ? noticed : final, { scheme, kind: initial })
}

// Who opens it, unless the walk says: the stranger where the party is hidden, else whoever holds the duty.
const openerOf = async (town: Town, { party, scope, duty }: KindRow): Promise<Name> => {
  if (scope === 'applicant') return party === 'applicant' ? 'registrant' : 'objector'
  const [row] = await known(
    town,
    sql<{ username: Name }>`select h.username from people h join person_roles r on r.person_id = h.id
      join rule.parties p on p.party = r.party where p.scope = ${scope} and r.duty = ${duty}
      order by (select count(*) from person_roles x where x.person_id = h.id), h.username desc limit 1`,
  )
  if (!row) throw new Error(`nobody is there to open as ${party}/${duty}`)
  return row.username
}

export const opened = async (walk: Walk, town: Town): Promise<string> => {
  const { scheme = 'public_data', kind = 'initial', by } = walk
  const row = await kindOf(town, scheme, kind)
  const registration =
    row.about === 'registration' ? (walk.registration ?? (await registrationFor(town, scheme, row))) : null
  const about = row.about === 'case' ? (walk.about ?? (await mainFor(town, scheme, row))) : null
  const opening = { scheme, kind, content: {}, registration, about }
  if (row.scope === 'clock') return asTheClock(town, (trx) => openCase(trx, opening))
  return as(town, by ?? (await openerOf(town, row)), (trx) => openCase(trx, opening))
}

export const caseAt = async (town: Town, target: string, walk: Walk = {}): Promise<string> =>
  walkTo(town, await opened(walk, town), target, walk.content)
