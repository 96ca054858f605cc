// The organisations: found by name or code, entered and changed in a dialog.
import Button from '@mui/material/Button'
import { useState } from 'react'
import { ListBase, useRefresh, useTranslate } from 'react-admin'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Facet } from '../listing/Facet.tsx'
import { ListBody } from '../listing/ListBody.tsx'
import type { Column } from '../listing/ListTable.tsx'
import { useTotal } from '../listing/Paging.tsx'
import { SearchBox } from '../listing/SearchBox.tsx'
import { Empty } from '../look/Empty.tsx'
import { Note } from '../look/Note.tsx'
import { ToneChip } from '../look/Tone.tsx'
import { StateFacet } from '../people/StateFacet.tsx'
import { useChoices, useFilter } from '../people/useChoices.ts'
import type { ManagedOrganisation } from '../providers/accountShapes.ts'
import { useSession } from '../providers/session.ts'
import { useRules } from '../rules/useRules.tsx'
import { OrganisationDialog } from './OrganisationDialog.tsx'
import '../people/people.css'

const useColumns = (edit: (row: ManagedOrganisation) => void): Column<ManagedOrganisation>[] => {
  const translate = useTranslate()
  const { district } = useRules()
  const { sort } = useChoices()
  return [
    {
      key: 'name',
      label: translate('desk.bodies.name'),
      sortable: true,
      cell: (row) => (
        <span className="tight">
          <span className="clamp">{row.name}</span>
          <span className="hint nowrap">{row.credit_code ?? '—'}</span>
        </span>
      ),
    },
    { key: 'sort', label: translate('desk.bodies.sort'), sortable: true, cell: (row) => sort(row.sort) },
    {
      key: 'district',
      label: translate('desk.bodies.district'),
      sortable: true,
      cell: (row) => <span className="nowrap">{district(row.district)}</span>,
    },
    { key: 'people', label: translate('desk.bodies.people'), number: true, cell: (row) => row.people },
    {
      key: 'state',
      label: translate('desk.bodies.state'),
      cell: ({ active }) => (
        <ToneChip tone={active ? 'good' : 'neutral'}>
          {translate(active ? 'desk.bodies.active' : 'desk.bodies.inactive')}
        </ToneChip>
      ),
    },
    {
      key: 'act',
      label: translate('desk.national.act'),
      cell: (row) => (
        <Button size="small" className="nowrap" onClick={() => edit(row)}>
          {translate('desk.bodies.edit')}
          <span className="unseen"> {row.name}</span>
        </Button>
      ),
    },
  ]
}

const Filters = () => {
  const translate = useTranslate()
  const { sorts } = useChoices()
  const { set, text } = useFilter()
  return (
    <div className="stack list-filters">
      <SearchBox
        label={translate('desk.bodies.find')}
        placeholder=""
        value={text('q')}
        onSearch={(q) => set({ q })}
      />
      <div className="facet-row">
        <Facet
          label={translate('desk.bodies.sort')}
          value={text('sort')}
          options={sorts}
          onChange={(sort) => set({ sort })}
        />
        <StateFacet label="desk.bodies.state" yes="desk.bodies.active" no="desk.bodies.inactive" />
      </div>
    </div>
  )
}

const Body = () => {
  const translate = useTranslate()
  const refresh = useRefresh()
  const total = useTotal()
  const [edited, setEdited] = useState<ManagedOrganisation | null | undefined>(undefined)
  const [saved, setSaved] = useState('')
  const done = (name: string) => {
    setEdited(undefined)
    setSaved(name)
    refresh()
  }
  return (
    <>
      <PageTitle title={translate('desk.bodies.title')}>
        {total !== '' && <span className="muted">{translate('desk.bodies.total', { total })}</span>}
        <Button size="small" variant="contained" onClick={() => setEdited(null)}>
          {translate('desk.bodies.add')}
        </Button>
      </PageTitle>
      <Filters />
      <div role="status" className="said">
        {saved !== '' && <Note tone="good">{translate('desk.people.saved_of', { name: saved })}</Note>}
      </div>
      <ListBody<ManagedOrganisation>
        caption={translate('desk.bodies.title')}
        columns={useColumns(setEdited)}
        empty={translate('desk.bodies.none')}
      />
      {edited !== undefined && (
        <OrganisationDialog organisation={edited} onClose={() => setEdited(undefined)} onDone={done} />
      )}
    </>
  )
}

const OrganisationList = () => {
  const translate = useTranslate()
  const { administers } = useSession()
  if (!administers) return <Empty>{translate('desk.bodies.not_yours')}</Empty>
  return (
    <ListBase resource="administration/organisations" perPage={25} sort={{ field: 'district', order: 'ASC' }}>
      <Body />
    </ListBase>
  )
}

export default OrganisationList
