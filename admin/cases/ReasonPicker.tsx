// The grounds an action must choose from, as the rows list them.
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import { useId } from 'react'
import { useTranslate } from 'react-admin'
import type { CaseAction, CasePage } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'

interface Props {
  page: CasePage
  action: CaseAction
  chosen: string[]
  fault?: string
  onChange: (chosen: string[]) => void
}

export const ReasonPicker = ({ page, action, chosen, fault, onChange }: Props) => {
  const translate = useTranslate()
  const { rules, words } = useRules()
  const id = useId()
  const reasons = rules.reasons
    .filter(
      (row) =>
        row.edition === page.edition &&
        row.procedure === page.procedure &&
        row.from_stage === page.stage &&
        row.action === action.action,
    )
    .sort((a, b) => a.position - b.position)
  const toggle = (reason: string, on: boolean) =>
    onChange(on ? [...chosen, reason] : chosen.filter((one) => one !== reason))
  return (
    <fieldset className="plain-set" aria-describedby={fault === undefined ? undefined : id}>
      <legend className="label">{translate('desk.act.reasons')}</legend>
      {fault !== undefined && (
        <p id={id} className="text-bad">
          {fault}
        </p>
      )}
      {reasons.map((row, index) => (
        <div key={row.reason}>
          <FormControlLabel
            control={
              <Checkbox
                autoFocus={index === 0}
                checked={chosen.includes(row.reason)}
                onChange={(event) => toggle(row.reason, event.target.checked)}
              />
            }
            label={
              <>
                {words(row)} <span className="hint">{row.article}</span>
              </>
            }
          />
        </div>
      ))}
    </fieldset>
  )
}
