// Everybody with an account: found by name, narrowed by kind and state.
import Button from '@mui/material/Button'
import { useState } from 'react'
import { ListBase, useNavigate, useTranslate } from 'react-admin'
import { instant } from '../dates/format.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Facet } from '../listing/Facet.tsx'
import { ListBody } from '../listing/ListBody.tsx'
import type { Column } from '../listing/ListTable.tsx'
import { useTotal } from '../listing/Paging.tsx'
import { SearchBox } from '../listing/SearchBox.tsx'
import { Empty } from '../look/Empty.tsx'
import { Link } from '../look/Link.tsx'
import type { ManagedPerson } from '../providers/accountShapes.ts'
import { useSession } from '../providers/session.ts'
import { PersonDialog } from './PersonDialog.tsx'
import { PersonState } from './PersonState.tsx'
import { StateFacet } from './StateFacet.tsx'
import { useChoices, useFilter } from './useChoices.ts'
import './people.css'

const Duties = ({ person }: { person: ManagedPerson }) => {
  const translate = useTranslate()
  const { duty } = useChoices()
  const held = person.roles.filter((role) => role.state !== 'ended')
  if (held.length === 0) return <span className="hint">{translate('desk.people.no_duties')}</span>
  return (
    <span className="tight">
      {held.map((role) => (
        <span key={`${role.organisation_id} ${role.party} ${role.duty}`}>{duty(role.party, role.duty)}</span>
      ))}
    </span>
  )
}

const useColumns = (): Column<ManagedPerson>[] => {
  const translate = useTranslate()
  const { scope } = useChoices()
  return [
    {
      key: 'name',
      label: translate('desk.people.name'),
      sortable: true,
      cell: (row) => (
        <Link to={`/people/${row.id}/show`} className="first-cell">
          <span>{row.name}</span>
          <span className="hint">{row.username}</span>
        </Link>
      ),
    },
    {
      key: 'organisation_name',
      label: translate('desk.people.organisation'),
      sortable: true,
      cell: (row) => (
        <span className="tight">
          <span className="clamp">{row.organisation_name ?? translate('desk.people.no_organisation')}</span>
          <span className="hint">{scope(row.scope)}</span>
        </span>
      ),
    },
    { key: 'duties', label: translate('desk.people.duties'), cell: (row) => <Duties person={row} /> },
    {
      key: 'factor',
      label: translate('desk.people.factor'),
      cell: (row) => translate(row.factor ? 'desk.people.factor_on' : 'desk.people.factor_off'),
    },
    {
      key: 'last_seen_at',
      label: translate('desk.people.seen'),
      sortable: true,
      cell: (row) => (
        <span className="nowrap">
          {row.last_seen_at === null ? translate('desk.people.never') : instant(row.last_seen_at)}
        </span>
      ),
    },
    { key: 'state', label: translate('desk.people.state'), cell: (row) => <PersonState person={row} /> },
  ]
}

const Filters = () => {
  const translate = useTranslate()
  const { scopes } = useChoices()
  const { set, text } = useFilter()
  return (
    <div className="stack list-filters">
      <SearchBox
        label={translate('desk.people.find')}
        placeholder=""
        value={text('q')}
        onSearch={(q) => set({ q })}
      />
      <div className="facet-row">
        <Facet
          label={translate('desk.people.scope')}
          value={text('scope')}
          options={scopes}
          onChange={(scope) => set({ scope })}
        />
        <StateFacet label="desk.people.state" yes="desk.people.active" no="desk.people.disabled" />
      </div>
    </div>
  )
}

const Body = () => {
  const translate = useTranslate()
  const navigate = useNavigate()
  const total = useTotal()
  const [adding, setAdding] = useState(false)
  return (
    <>
      <PageTitle title={translate('desk.people.title')}>
        {total !== '' && <span className="muted">{translate('desk.people.total', { total })}</span>}
        <Button size="small" variant="contained" onClick={() => setAdding(true)}>
          {translate('desk.people.add')}
        </Button>
      </PageTitle>
      <Filters />
      <ListBody<ManagedPerson>
        caption={translate('desk.people.title')}
        columns={useColumns()}
        empty={translate('desk.people.none')}
      />
      {adding && (
        <PersonDialog
          person={null}
          onClose={() => setAdding(false)}
          onDone={(said, id) => navigate(`/people/${id}/show`, { state: { said } })}
        />
      )}
    </>
  )
}

const PeopleList = () => {
  const translate = useTranslate()
  const { administers } = useSession()
  if (!administers) return <Empty>{translate('desk.people.not_yours')}</Empty>
  return (
    <ListBase resource="administration/people" perPage={25} sort={{ field: 'name', order: 'ASC' }}>
      <Body />
    </ListBase>
  )
}

export default PeopleList
