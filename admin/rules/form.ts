// What the rules say about a form: which of its parts are shown, given what has been filled in.
import type { Content } from '../providers/shapes.ts'
import type { Field, MaterialRule, Rules, Section, ShownWhen, UnderKind } from './types.ts'

export const isShown = (when: ShownWhen | null, content: Content): boolean => {
  if (when === null) return true
  const value = content[when.field]
  const given = Array.isArray(value) ? value : [value]
  return given.some((one) => when.values.includes(one))
}

export const isEmpty = (value: unknown): boolean => {
  if (value === undefined || value === null || value === '') return true
  if (Array.isArray(value)) return value.every(isEmpty)
  if (typeof value === 'object') return Object.values(value).every(isEmpty)
  return value === false
}

const of = <Row extends UnderKind & { position: number }>(rows: Row[], { edition, kind }: UnderKind) =>
  rows.filter((row) => row.edition === edition && row.kind === kind).sort((a, b) => a.position - b.position)

export interface Form {
  sections: Section[]
  fields: Field[]
  columns: (field: Field) => Field[]
  materials: MaterialRule[]
}

export const formOf = (rules: Rules, under: UnderKind): Form => {
  const all = of(rules.fields, under)
  const sections = of(rules.sections, under)
  const order = new Map(sections.map((section, index) => [section.section, index]))
  const bySection = <Row extends { section: string }>(rows: Row[]) =>
    rows.toSorted((a, b) => (order.get(a.section) ?? 0) - (order.get(b.section) ?? 0))
  return {
    sections,
    fields: bySection(all.filter((field) => field.column_of === null)),
    columns: (table) => all.filter((field) => field.column_of === table.field),
    materials: bySection(of(rules.materials, under)),
  }
}

// The same form, without what the answers given so far make superfluous.
export const shownPart = (form: Form, content: Content): Form => {
  const sections = form.sections.filter((section) => isShown(section.shown_when, content))
  const open = new Set(sections.map((section) => section.section))
  const shown = (row: { section: string; shown_when: ShownWhen | null }) =>
    open.has(row.section) && isShown(row.shown_when, content)
  return {
    sections,
    fields: form.fields.filter(shown),
    columns: form.columns,
    materials: form.materials.filter(shown),
  }
}
