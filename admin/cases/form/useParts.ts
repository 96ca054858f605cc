// The parts of the form that are open now: all that is its party's in a draft, only what was found wrong in
// a supplement.
import type { CasePage, Content } from '../../providers/shapes.ts'
import { type Form, isEmpty, shownPart } from '../../rules/form.ts'
import { sideOf } from '../../rules/sides.ts'
import type { MaterialRule, Section } from '../../rules/types.ts'
import { type Errors, fieldPointer, paperPointer, subjectOf } from './validate.ts'

// A copy for other eyes is asked for once there is an original to copy.
const askedCopies = (part: Form, page: CasePage): Form => {
  const given = new Set(page.materials.filter((one) => !one.withdrawn_at).map((one) => one.material))
  const isAsked = (row: MaterialRule) => row.required || (row.redacts !== null && given.has(row.redacts))
  return { ...part, materials: part.materials.map((row) => ({ ...row, required: isAsked(row) })) }
}

export const openPart = (form: Form, page: CasePage, content: Content): Form => {
  const { editable } = page
  if (editable === null) return shownPart(form, content)
  const shown = askedCopies(shownPart(sideOf(form, page.opener_party, editable.party), content), page)
  if (editable.all) return shown
  const fields = shown.fields.filter((row) => editable.fields.includes(row.field))
  const materials = shown.materials.filter((row) => editable.materials.includes(row.material))
  const open = new Set([...fields, ...materials].map((row) => row.section))
  return { ...shown, fields, materials, sections: shown.sections.filter((row) => open.has(row.section)) }
}

export interface Progress {
  section: Section
  required: number
  done: number
  faults: number
}

export const progressOf = (part: Form, page: CasePage, content: Content, errors: Errors): Progress[] => {
  const given = new Set(page.materials.filter((one) => !one.withdrawn_at).map((one) => one.material))
  const faulty = new Set(Object.keys(errors).map(subjectOf))
  return part.sections.map((section) => {
    const fields = part.fields.filter((row) => row.section === section.section && row.source === null)
    const materials = part.materials.filter((row) => row.section === section.section)
    const asked = [
      ...fields.map((row) => ({ ...row, is: !isEmpty(content[row.field]), at: fieldPointer(row.field) })),
      ...materials.map((row) => ({ ...row, is: given.has(row.material), at: paperPointer(row.material) })),
    ]
    const required = asked.filter((row) => row.required)
    return {
      section,
      required: required.length,
      done: required.filter((row) => row.is).length,
      faults: asked.filter((row) => faulty.has(row.at)).length,
    }
  })
}

// Errors in the order of the form, each with the section it stands in; those of no open part come last.
export const placedErrors = (part: Form, errors: Errors) => {
  const places = new Map<string, string>([
    ...part.fields.map((row) => [fieldPointer(row.field), row.section] as const),
    ...part.materials.map((row) => [paperPointer(row.material), row.section] as const),
  ])
  const order = [...places.keys()]
  const rank = (pointer: string) => {
    const at = order.indexOf(subjectOf(pointer))
    return at === -1 ? order.length : at
  }
  return Object.entries(errors)
    .map(([pointer, sentence]) => ({ pointer, sentence, section: places.get(subjectOf(pointer)) ?? null }))
    .sort((a, b) => rank(a.pointer) - rank(b.pointer))
}
