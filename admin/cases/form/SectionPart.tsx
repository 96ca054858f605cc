// One section: its fields and its papers in the order of the rows, above each the office's words if there
// were any.
import type { Ref } from 'react'
import { useTranslate } from 'react-admin'
import { Note } from '../../look/Note.tsx'
import type { CasePage, Defect } from '../../providers/shapes.ts'
import { type Form, isEmpty } from '../../rules/form.ts'
import type { Field, Section } from '../../rules/types.ts'
import { useRules } from '../../rules/useRules.tsx'
import { FieldValue } from '../FieldValue.tsx'
import { CatalogueFacts } from './CatalogueFacts.tsx'
import { FieldInput } from './FieldInput.tsx'
import { idOf } from './FormDesk.tsx'
import { MaterialsInput } from './MaterialsInput.tsx'
import type { Draft } from './useDraft.ts'
import { fieldPointer, paperPointer } from './validate.ts'

interface Props {
  page: CasePage
  part: Form
  section: Section
  draft: Draft
  heading: Ref<HTMLHeadingElement>
}

interface FieldProps {
  field: Field
  columns: Field[]
}

const OfficeWords = ({ defects }: { defects: Defect[] }) => {
  const translate = useTranslate()
  if (defects.length === 0) return null
  return (
    <Note tone="attention">
      <strong>{translate('desk.form.office_says')}</strong>
      {defects.map((defect) => (
        <p key={defect.words}>{defect.words}</p>
      ))}
    </Note>
  )
}

// The registered fact that this one takes the place of stands above it, so that the two can be compared.
const Registered = ({ page, field, columns, draft }: Pick<Props, 'page' | 'draft'> & FieldProps) => {
  const translate = useTranslate()
  if (field.amends === null) return null
  const was = page.registered[field.amends]
  const same = !isEmpty(was) && JSON.stringify(was) === JSON.stringify(draft.content[field.field])
  return (
    <>
      <div className="read-only">
        <span className="hint">
          {translate('desk.amends.registered')}
          {translate('desk.colon')}
        </span>
        <FieldValue field={field} value={was} columns={columns} />
      </div>
      {same && <p className="text-attention">{translate('desk.amends.same')}</p>}
    </>
  )
}

export const SectionPart = ({ page, part, section, draft, heading }: Props) => {
  const { words } = useRules()
  const fields = part.fields.filter((row) => row.section === section.section)
  const materials = part.materials.filter((row) => row.section === section.section)
  const defects = page.editable?.defects ?? []
  return (
    <section className="card stack" aria-labelledby="section-title">
      <div>
        <h2 id="section-title" ref={heading} tabIndex={-1}>
          {words(section)}
        </h2>
        <p className="hint">{section.article}</p>
      </div>
      {fields.map((field) => (
        <div key={field.field} className="tight">
          <OfficeWords defects={defects.filter((one) => one.field === field.field)} />
          <Registered page={page} field={field} columns={part.columns(field)} draft={draft} />
          <FieldInput
            id={idOf(fieldPointer(field.field))}
            field={field}
            columns={part.columns(field)}
            value={draft.content[field.field]}
            errors={draft.errors}
            onChange={(value) => draft.setValue(field, value)}
            onBlur={() => draft.check(field)}
          />
          {field.type === 'catalogue_ref' && typeof draft.content[field.field] === 'string' && (
            <CatalogueFacts id={String(draft.content[field.field])} part={part} draft={draft} />
          )}
        </div>
      ))}
      {materials.map((rule) => (
        <div key={rule.material} className="tight">
          <OfficeWords defects={defects.filter((one) => one.material === rule.material)} />
          <MaterialsInput
            id={idOf(paperPointer(rule.material))}
            page={page}
            rule={rule}
            fault={draft.errors[paperPointer(rule.material)]}
            onGiven={() => draft.forget(paperPointer(rule.material))}
          />
        </div>
      ))}
    </section>
  )
}
