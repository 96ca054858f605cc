// Whose words and papers are whose: the parties that fill in a case's form, and what one of them may see.
import type { CasePage, Content, Session } from '../providers/shapes.ts'
import { type Form, isEmpty, shownPart } from './form.ts'
import type { Field, MaterialRule, Party } from './types.ts'

type Filled = Pick<Field | MaterialRule, 'party'>

// Whoever opened the case fills in what names nobody else.
export const fillerOf = (row: Filled, opener: string) => row.party ?? opener

const withoutEmptySections = (form: Form): Form => {
  const open = new Set([...form.fields, ...form.materials].map((row) => row.section))
  return { ...form, sections: form.sections.filter((row) => open.has(row.section)) }
}

export const partOf = (form: Form, fields: (row: Field) => boolean, papers: (row: MaterialRule) => boolean) =>
  withoutEmptySections({
    ...form,
    fields: form.fields.filter(fields),
    materials: form.materials.filter(papers),
  })

// What is this party's own to fill in.
export const sideOf = (form: Form, opener: string, party: string): Form => {
  const own = (row: Filled) => fillerOf(row, opener) === party
  return partOf(form, own, own)
}

// The parties that fill something in, whoever opened the case first.
export const sidesOf = (form: Form, opener: string): string[] => {
  const rows = [...form.fields, ...form.materials]
  return [...new Set([opener, ...rows.map((row) => fillerOf(row, opener))])]
}

type Person = Session['person']

// The parties of the case that this person's organisations are.
export const myParties = (page: Pick<CasePage, 'parties'>, person: Person) => {
  const mine = new Set(person.roles.map((role) => role.organisation_id))
  return new Set(page.parties.filter((row) => mine.has(row.organisation_id)).map((row) => row.party))
}

// Whether this person sees what is confidential of that party: the office always, others their own.
export const seesConfidential = (page: CasePage, person: Person, parties: Party[]) => {
  const office = parties.some((row) => row.scope === person.scope && row.scope !== 'applicant')
  const mine = myParties(page, person)
  return (row: Filled & { confidential: boolean }) =>
    !row.confidential || office || mine.has(fillerOf(row, page.opener_party))
}

// What another side gets to see of a form: everything but what is confidential or its own.
export const shownTo = (form: Form, opener: string, party: string): Form => {
  const open = (row: Filled & { confidential: boolean }) =>
    !row.confidential && fillerOf(row, opener) !== party
  return partOf(form, open, open)
}

// A field newly asked for begins with what is registered, so that only the difference need be typed.
export const prefilled = (form: Form, registered: Content, before: Content, after: Content): Content => {
  const asked = new Set(shownPart(form, before).fields.map((row) => row.field))
  const values = shownPart(form, after).fields.flatMap((row) => {
    const value = registered[row.amends ?? '']
    const wanted = !asked.has(row.field) && isEmpty(after[row.field]) && !isEmpty(value)
    return wanted ? [[row.field, value] as const] : []
  })
  return { ...after, ...Object.fromEntries(values) }
}
