// The filters of the list: always visible, in words, each choice undone by a second press.
import Button from '@mui/material/Button'
import useMediaQuery from '@mui/material/useMediaQuery'
import { type ReactNode, useState } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { Facet } from '../listing/Facet.tsx'
import { SearchBox } from '../listing/SearchBox.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { useRules, useTurn } from '../rules/useRules.tsx'
import { ApplicantFilter } from './ApplicantFilter.tsx'
import { DueRange } from './DueRange.tsx'

type Filter = Record<string, unknown>

const LATE = 'late'

const useSetFilter = () => {
  const { filterValues, setFilters } = useListContext()
  const set = (change: Filter) => {
    const next = { ...filterValues, ...change }
    setFilters(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)))
  }
  return { values: filterValues as Filter, set, clear: () => setFilters({}) }
}

// One line per word: stages of the same name in several procedures are filtered together. A chosen kind
// leaves only its own.
const useStageChoices = (kind: string) => {
  const { rules, words } = useRules()
  const roads = new Set(rules.kinds.filter((row) => row.kind === kind).map((row) => row.procedure))
  const pseudo = new Set(rules.transitions.map((row) => row.to_stage))
  const seen = new Map<string, string>()
  const rank = (position: number | null) => position ?? Number.MAX_SAFE_INTEGER
  const stages = rules.stages.filter((row) => kind === '' || roads.has(row.procedure))
  for (const row of stages.sort((a, b) => rank(a.position) - rank(b.position))) {
    if (pseudo.has(row.stage) && !seen.has(row.stage)) seen.set(row.stage, words(row))
  }
  return [...seen].map(([value, label]) => ({ value, label }))
}

const useKindChoices = () => {
  const { rules, words } = useRules()
  const seen = new Map(rules.kinds.map((row) => [row.kind, words(row)]))
  return [...seen].map(([value, label]) => ({ value, label }))
}

const Facets = () => {
  const translate = useTranslate()
  const { rules, words } = useRules()
  const { values, set, clear } = useSetFilter()
  const text = (key: string) => (typeof values[key] === 'string' ? (values[key] as string) : '')
  const chosen = (key: string) => (value: string | undefined) => set({ [key]: value })
  const urgencies = ['overdue', 'today', 'soon', 'later'].map((value) => ({
    value,
    label: translate(`desk.urgency.${value}`),
  }))
  const whose = ['mine', 'waiting', 'open'].map((value) => ({
    value,
    label: translate(`desk.whose.${value}`),
  }))
  const turn = useTurn()
  const standing = whose.find(({ value }) => values[value] === true)?.value ?? ''
  return (
    <>
      <SearchBox
        label={translate('desk.search.in_list')}
        placeholder={translate('desk.search.short')}
        value={text('q')}
        onSearch={(q) => set({ q: q === '' ? undefined : q })}
      />
      {Object.keys(values).length > 0 && (
        <Button size="small" onClick={clear}>
          {translate('ra.navigation.clear_filters')}
        </Button>
      )}
      <Facet
        label={translate('desk.whose.label')}
        options={whose}
        value={standing}
        onChange={(value) =>
          set({ mine: undefined, waiting: undefined, open: undefined, ...(value && { [value]: true }) })
        }
      />
      {text('turn') !== '' && (
        <Facet
          label={translate('desk.case.turn')}
          options={[{ value: text('turn'), label: turn(text('turn')) }]}
          value={text('turn')}
          onChange={chosen('turn')}
        />
      )}
      <Facet
        label={translate('desk.urgency.label')}
        options={urgencies}
        value={text('urgency')}
        onChange={chosen('urgency')}
      />
      <Facet
        label={translate('desk.checks.filed_label')}
        options={[{ value: LATE, label: translate('desk.checks.filed_late') }]}
        value={values.filed_late === true ? LATE : ''}
        onChange={(value) => set({ filed_late: value === undefined ? undefined : true })}
      />
      <DueRange from={text('due_from')} to={text('due_to')} onChange={set} />
      <NativeSelect
        label={translate('desk.case.kind')}
        empty={translate('desk.list.all')}
        value={text('kind')}
        options={useKindChoices()}
        onChange={(value) => set({ kind: value || undefined, stage: undefined })}
      />
      <NativeSelect
        label={translate('desk.case.stage')}
        empty={translate('desk.list.all')}
        value={text('stage')}
        options={useStageChoices(text('kind'))}
        onChange={(value) => set({ stage: value || undefined })}
      />
      <NativeSelect
        label={translate('desk.case.district')}
        empty={translate('desk.list.all')}
        value={text('district')}
        options={rules.districts.map((row) => ({ value: row.district, label: words(row) }))}
        onChange={(value) => set({ district: value || undefined })}
      />
      <ApplicantFilter value={text('applicant_id')} onChange={chosen('applicant_id')} />
    </>
  )
}

const Folding = ({ children }: { children: ReactNode }) => {
  const translate = useTranslate()
  const { filterValues } = useListContext()
  const [open, setOpen] = useState(false)
  const count = Object.keys(filterValues).length
  return (
    <div className="stack">
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        {translate('desk.list.filters', { smart_count: count })}
      </Button>
      {open && children}
    </div>
  )
}

export const CaseFacets = () => {
  const translate = useTranslate()
  const wide = useMediaQuery('(min-width: 1100px)')
  const facets = (
    <search className="facets" aria-label={translate('desk.list.filters_label')}>
      <Facets />
    </search>
  )
  return wide ? facets : <Folding>{facets}</Folding>
}
