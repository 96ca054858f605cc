// The case's papers and fields as a checklist: every defect is ticked and put into words, all at once.
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import { useEffect, useRef } from 'react'
import { useTranslate } from 'react-admin'
import { TextInput } from '../look/TextInput.tsx'
import type { CasePage, Defect, Named } from '../providers/shapes.ts'
import { shownPart } from '../rules/form.ts'
import { sideOf } from '../rules/sides.ts'
import { useRules } from '../rules/useRules.tsx'

interface Props {
  page: CasePage
  defects: Defect[]
  fault?: string
  onChange: (defects: Defect[]) => void
}

const WORDS_MAX = 500

const same = (one: Defect, other: Defect) => one.field === other.field && one.material === other.material

interface ItemProps {
  row: Named
  subject: Defect
  defects: Defect[]
  fault?: string
  onChange: (defects: Defect[]) => void
}

const Item = ({ row, subject, defects, fault, onChange }: ItemProps) => {
  const translate = useTranslate()
  const { words } = useRules()
  const found = defects.find((one) => same(one, subject))
  const toggle = (on: boolean) =>
    onChange(on ? [...defects, subject] : defects.filter((one) => !same(one, subject)))
  return (
    <li className="tight">
      <FormControlLabel
        control={
          <Checkbox checked={found !== undefined} onChange={(event) => toggle(event.target.checked)} />
        }
        label={words(row)}
      />
      {found !== undefined && (
        <div className="defect-words">
          <TextInput
            label={translate('desk.act.defect_words', { name: words(row) })}
            rows={2}
            maxLength={WORDS_MAX}
            value={found.words}
            invalid={fault !== undefined && found.words.trim().length < 2}
            help={found.words.trim().length < 2 ? fault : undefined}
            onChange={(text) =>
              onChange(defects.map((one) => (same(one, subject) ? { ...one, words: text } : one)))
            }
          />
        </div>
      )}
    </li>
  )
}

export const DefectPicker = ({ page, defects, fault, onChange }: Props) => {
  const translate = useTranslate()
  const { form, words } = useRules()
  const own = sideOf(form(page), page.opener_party, page.opener_party)
  const { sections, fields, materials } = shownPart(own, page.content)
  const list = useRef<HTMLFieldSetElement>(null)
  // The list is longer than the dialog: whoever left words out is led to where they are missing.
  useEffect(() => {
    if (fault !== undefined) list.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [fault])
  return (
    <fieldset className="plain-set" ref={list}>
      <legend className="label">{translate('desk.act.defects')}</legend>
      <p className="hint">{translate('desk.act.defects_help', { smart_count: defects.length })}</p>
      {fault !== undefined && <p className="text-bad">{fault}</p>}
      {sections.map((section) => {
        const papers = materials.filter((row) => row.section === section.section)
        const inputs = fields.filter((row) => row.section === section.section && row.source === null)
        if (papers.length + inputs.length === 0) return null
        return (
          <section key={section.section}>
            <h3 className="defect-section">{words(section)}</h3>
            <ul>
              {papers.map((row) => (
                <Item
                  key={row.material}
                  row={row}
                  subject={{ material: row.material, words: '' }}
                  defects={defects}
                  fault={fault}
                  onChange={onChange}
                />
              ))}
              {inputs.map((row) => (
                <Item
                  key={row.field}
                  row={row}
                  subject={{ field: row.field, words: '' }}
                  defects={defects}
                  fault={fault}
                  onChange={onChange}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </fieldset>
  )
}
