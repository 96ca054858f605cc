// Of which period, scheme, kind, district and registry the figures are.
import OutlinedInput from '@mui/material/OutlinedInput'
import { useId } from 'react'
import { useTranslate } from 'react-admin'
import type { Evaluation } from '../../server/routes/evaluation_table.ts'
import { NativeSelect, type Option } from '../look/NativeSelect.tsx'
import { useSession } from '../providers/session.ts'
import { useRules } from '../rules/useRules.tsx'
import { type Asked, periodsOf } from './period.ts'

interface Props {
  asked: Asked
  figures: Evaluation | undefined
  onChange: (next: Partial<Record<keyof Asked, string>>) => void
}

const DayInput = ({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (day: string) => void
}) => {
  const id = useId()
  return (
    <div className="tight">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <OutlinedInput
        id={id}
        type="date"
        size="small"
        value={value}
        onChange={(event) => event.target.value !== '' && onChange(event.target.value)}
      />
    </div>
  )
}

const PeriodInputs = ({ asked, onChange }: Omit<Props, 'figures'>) => {
  const translate = useTranslate()
  const periods = periodsOf(useSession().today)
  const chosen = Object.keys(periods).find(
    (key) => periods[key]?.from === asked.from && periods[key]?.to === asked.to,
  )
  return (
    <>
      <NativeSelect
        label={translate('desk.evaluation.period')}
        empty={translate('desk.evaluation.periods.own')}
        value={chosen ?? ''}
        options={Object.keys(periods).map((value) => ({
          value,
          label: translate(`desk.evaluation.periods.${value}`),
        }))}
        onChange={(key) => onChange(periods[key] ?? {})}
      />
      <DayInput
        label={translate('desk.evaluation.from')}
        value={asked.from}
        onChange={(from) => onChange({ from, ...(from > asked.to && { to: from }) })}
      />
      <DayInput
        label={translate('desk.evaluation.to')}
        value={asked.to}
        onChange={(to) => onChange({ to, ...(to < asked.from && { from: to }) })}
      />
    </>
  )
}

// A kind that several editions know is one kind here.
const useKinds = (scheme: string | undefined): Option[] => {
  const { rules, words } = useRules()
  const editions = rules.editions.filter((row) => scheme === undefined || row.scheme === scheme)
  const kinds = new Map<string, string>()
  for (const row of rules.kinds)
    if (editions.some(({ edition }) => edition === row.edition)) kinds.set(row.kind, words(row))
  return [...kinds].map(([value, label]) => ({ value, label }))
}

export const Filters = ({ asked, figures, onChange }: Props) => {
  const translate = useTranslate()
  const { rules, words, district } = useRules()
  const kinds = useKinds(asked.scheme)
  const all = translate('desk.list.all')
  const districts = figures?.districts ?? []
  const registries = figures?.registries ?? []
  return (
    <search className="row filters" aria-label={translate('desk.list.filters_label')}>
      <PeriodInputs asked={asked} onChange={onChange} />
      {rules.schemes.length > 1 && (
        <NativeSelect
          label={translate('desk.register.scheme')}
          empty={all}
          value={asked.scheme ?? ''}
          options={rules.schemes.map((row) => ({ value: row.scheme, label: words(row) }))}
          onChange={(scheme) => onChange({ scheme, kind: '' })}
        />
      )}
      <NativeSelect
        label={translate('desk.case.kind')}
        empty={all}
        value={asked.kind ?? ''}
        options={kinds}
        onChange={(kind) => onChange({ kind })}
      />
      {districts.length > 1 && (
        <NativeSelect
          label={translate('desk.case.district')}
          empty={all}
          value={asked.district ?? ''}
          options={districts.map((value) => ({ value, label: district(value) }))}
          onChange={(value) => onChange({ district: value })}
        />
      )}
      {registries.length > 1 && (
        <NativeSelect
          label={translate('desk.evaluation.registry')}
          empty={all}
          value={asked.registry ?? ''}
          options={registries.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(registry) => onChange({ registry })}
        />
      )}
    </search>
  )
}
