// The form as submitted, version by version; what a later version changed shows old and new together.
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { instant } from '../dates/format.ts'
import { Empty } from '../look/Empty.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { ToneChip } from '../look/Tone.tsx'
import { useSession } from '../providers/session.ts'
import type { CasePage, Content } from '../providers/shapes.ts'
import { type Form, isEmpty, shownPart } from '../rules/form.ts'
import { partOf, seesConfidential } from '../rules/sides.ts'
import type { Field } from '../rules/types.ts'
import { useRules } from '../rules/useRules.tsx'
import { AmendedValue } from './AmendedValue.tsx'
import { FieldValue } from './FieldValue.tsx'

interface Edition {
  value: string
  label: string
  content: Content
  before: Content | null
}

const CURRENT = 'current'

const useEditions = (page: CasePage): Edition[] => {
  const translate = useTranslate()
  const versions = [...page.versions].sort((a, b) => a.version - b.version)
  const frozen = versions.map((one, index) => ({
    value: String(one.version),
    label: translate('desk.versions.frozen', { version: one.version, at: instant(one.frozen_at) }),
    content: one.content,
    before: versions[index - 1]?.content ?? null,
  }))
  if (page.editable === null && frozen.length > 0) return frozen.reverse()
  const now = {
    value: CURRENT,
    label: translate('desk.versions.current'),
    content: page.content,
    before: versions.at(-1)?.content ?? null,
  }
  return [...frozen, now].reverse()
}

const isChanged = (field: Field, { content, before }: Edition) => {
  if (before === null) return false
  const [now, then] = [content[field.field], before[field.field]]
  if (isEmpty(now) && isEmpty(then)) return false
  return JSON.stringify(now) !== JSON.stringify(then)
}

interface LineProps {
  page: CasePage
  field: Field
  edition: Edition
  columns: Field[]
}

const Value = ({ page, field, edition, columns }: LineProps) => {
  const { stageRow } = useRules()
  const value = edition.content[field.field]
  if (field.amends === null) return <FieldValue field={field} value={value} columns={columns} />
  const was = page.registered[field.amends]
  return (
    <AmendedValue
      field={field}
      columns={columns}
      was={was}
      becomes={value}
      over={stageRow(page, page.stage)?.outcome === 'good'}
    />
  )
}

const Line = ({ page, field, edition, columns }: LineProps) => {
  const translate = useTranslate()
  const { words } = useRules()
  const changed = isChanged(field, edition)
  return (
    <div className={field.type === 'table' || field.amends !== null ? 'value wide' : 'value'}>
      <dt>
        {words(field)}
        {field.disclosed && <span className="mark">{translate('desk.form.disclosed')}</span>}
        {changed && <ToneChip tone="attention">{translate('desk.versions.updated')}</ToneChip>}
      </dt>
      <dd>
        <Value page={page} field={field} edition={edition} columns={columns} />
        {changed && (
          <div className="old">
            <span className="hint">{translate('desk.versions.before')}</span>
            <del>
              <FieldValue field={field} value={edition.before?.[field.field]} columns={columns} />
            </del>
          </div>
        )}
      </dd>
    </div>
  )
}

const Sections = ({ page, form, edition }: { page: CasePage; form: Form; edition: Edition }) => {
  const { words } = useRules()
  return form.sections.map((section) => {
    const fields = form.fields.filter((field) => field.section === section.section)
    if (fields.length === 0) return null
    return (
      <section key={section.section}>
        <h2>{words(section)}</h2>
        <dl className="values">
          {fields.map((field) => (
            <Line
              key={field.field}
              page={page}
              field={field}
              edition={edition}
              columns={form.columns(field)}
            />
          ))}
        </dl>
      </section>
    )
  })
}

export const FormTab = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const { form, rules } = useRules()
  const { person } = useSession()
  const sees = seesConfidential(page, person, rules.parties)
  const editions = useEditions(page)
  const [chosen, setChosen] = useState('')
  const edition = editions.find((one) => one.value === chosen) ?? editions[0]
  if (edition === undefined) return <Empty>{translate('desk.versions.none')}</Empty>
  return (
    <div className="stack">
      {editions.length > 1 && (
        <div className="row">
          <NativeSelect
            label={translate('desk.versions.choose')}
            value={edition.value}
            options={editions}
            onChange={setChosen}
          />
        </div>
      )}
      <Sections
        page={page}
        form={partOf(shownPart(form(page), edition.content), sees, sees)}
        edition={edition}
      />
    </div>
  )
}
