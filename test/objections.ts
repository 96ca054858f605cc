// Objections in tests, brought to any point.
import { sql } from 'kysely'
import { openCase } from '../db/advance.ts'
import { fill, putPaper } from './filler.ts'
import { as, known, type Name, type Town } from './people.ts'
import { act, standing } from './walker.ts'

export const GROUNDS = { reasons: ['dispute'], remark: '双方证据表明权属存在争议。' }
export const NO_GROUNDS = { reasons: ['unproven'], remark: '现有证据不足以支持异议。' }

// Somebody whose identity nobody has checked yet.
export const unidentified = (town: Town, ...names: Name[]) =>
  sql`delete from identities
    where person_id in (select id from people where username = any (${names}))`.execute(town.owner)

export const contested = async (town: Town, about: string, by: Name) => {
  const { scheme } = await standing(town, about)
  return as(town, by, (trx) => openCase(trx, { scheme, kind: 'objection', content: {}, about }))
}

export const ready = async (town: Town, about: string, by: Name) => {
  const id = await contested(town, about, by)
  await fill(town, by, id)
  return id
}

export const raised = async (town: Town, about: string, by: Name = 'neighbour') => {
  const id = await ready(town, about, by)
  await act(town, by, id, 'submit')
  return id
}

export const told = async (town: Town, about: string, by: Name = 'neighbour') => {
  const id = await raised(town, about, by)
  await as(town, 'registry', (trx) => putPaper(trx, id, 'redacted_evidence', 'redacted.pdf'))
  await act(town, 'registry', id, 'forward')
  return id
}

// The registrant confirms that it received what the office wrote to it about this case.
export const confirmed = async (town: Town, id: string) => {
  const letters = await known(
    town,
    sql<{ id: string }>`select l.id from letters l join cases c on c.id = l.case_id
      where l.case_id = ${id} and l.recipient_id = c.respondent_id`,
  )
  await as(town, 'registrant', async (trx) => {
    for (const letter of letters) await sql`select confirm_letter(${letter.id}::uuid)`.execute(trx)
  })
}

export const answered = async (town: Town, about: string, by: Name = 'neighbour') => {
  const id = await told(town, about, by)
  await fill(town, 'registrant', id)
  await act(town, 'registrant', id, 'answer')
  return id
}
