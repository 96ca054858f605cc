// Objections in tests: people whose identity the counter has checked, and objections brought to any point.
import { sql } from 'kysely'
import { openCase } from '../db/advance.ts'
import { fill, putPaper } from './filler.ts'
import { as, type Name, type Town } from './people.ts'
import { act, standing } from './walker.ts'

export const GROUNDS = { reasons: ['dispute'], remark: '双方证据表明权属存在争议。' }
export const NO_GROUNDS = { reasons: ['unproven'], remark: '现有证据不足以支持异议。' }

export const identified = (town: Town, ...names: Name[]) =>
  sql`insert into identities (person_id, document, number_masked, number_digest, checked_by, checked_at)
    select p.id, 'id_card', masked_number('11010519491231002X'), sha256(convert_to(p.username, 'UTF8')), c.id,
           now()
      from people p join people c on c.username = 'registry' where p.username = any (${names})`.execute(
    town.owner,
  )

// Decides for the authority what the registry refers to it.
export const inAuthority = (town: Town, who: Name) =>
  sql`insert into person_roles (person_id, organisation_id, party, duty, from_on)
    select id, organisation_id, 'authority', 'lead', '2020-01-01'
      from people where username = ${who}`.execute(town.owner)

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

export const answered = async (town: Town, about: string, by: Name = 'neighbour') => {
  const id = await told(town, about, by)
  await fill(town, 'registrant', id)
  await act(town, 'registrant', id, 'answer')
  return id
}
