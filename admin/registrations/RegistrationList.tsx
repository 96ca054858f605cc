// The register: what is registered, for whom, until when.
import { ListBase, useListContext, useTranslate } from 'react-admin'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ListBody } from '../listing/ListBody.tsx'
import type { Column } from '../listing/ListTable.tsx'
import { useTotal } from '../listing/Paging.tsx'
import { Link } from '../look/Link.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { NationalCode } from '../national/states.tsx'
import type { RegistrationRow } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { StatusChip } from './StatusChip.tsx'

// What an entry can be; a slip can be more.
const STATUSES = ['valid', 'renewal_pending', 'expired', 'deregistered', 'revoked']

const useColumns = (): Column<RegistrationRow>[] => {
  const translate = useTranslate()
  const { district, scheme } = useRules()
  return [
    {
      key: 'number',
      label: translate('desk.register.number_and_name'),
      sortable: true,
      cell: (row) => (
        <Link to={`/registrations/${row.id}/show`} className="first-cell">
          <span className="clamp">{row.name}</span>
          <span className="nowrap hint">{row.number}</span>
          {row.imported && <span className="hint">{translate('desk.records.imported')}</span>}
        </Link>
      ),
    },
    {
      key: 'status',
      label: translate('desk.register.status'),
      cell: (row) => <StatusChip status={row.status} />,
    },
    {
      key: 'holder_name',
      label: translate('desk.register.holder'),
      cell: (row) => (
        <span className="tight">
          <span className="whole">{row.holder_name}</span>
          <span className="hint">{district(row.district)}</span>
        </span>
      ),
    },
    { key: 'scheme', label: translate('desk.register.scheme'), cell: (row) => scheme(row.scheme) },
    {
      key: 'coded_on',
      label: translate('desk.register.coded_on'),
      sortable: true,
      cell: (row) => <span className="nowrap">{row.coded_on}</span>,
    },
    {
      key: 'valid_until',
      label: translate('desk.register.valid_until'),
      sortable: true,
      cell: (row) => <span className="nowrap">{row.valid_until}</span>,
    },
    {
      key: 'national_code',
      label: translate('desk.register.national_code'),
      cell: (row) => <NationalCode {...row} />,
    },
    {
      key: 'version',
      label: translate('desk.register.version'),
      number: true,
      cell: (row) => row.version,
    },
  ]
}

const Results = () => {
  const translate = useTranslate()
  return (
    <ListBody<RegistrationRow>
      caption={translate('desk.nav.registrations')}
      columns={useColumns()}
      empty={translate('desk.register.none')}
    />
  )
}

const Head = () => {
  const translate = useTranslate()
  const total = useTotal()
  const { rules, words, registerState } = useRules()
  const { filterValues, setFilters } = useListContext()
  const set = (key: string) => (value: string) => {
    const { [key]: _, ...rest } = filterValues
    setFilters(value === '' ? rest : { ...rest, [key]: value })
  }
  return (
    <>
      <PageTitle title={translate('desk.nav.registrations')}>
        {total !== '' && <span className="muted">{translate('desk.register.total', { total })}</span>}
      </PageTitle>
      <search className="row filters">
        <NativeSelect
          label={translate('desk.register.status')}
          empty={translate('desk.list.all')}
          value={filterValues.status ?? ''}
          options={STATUSES.map((value) => ({ value, label: words(registerState(value)) }))}
          onChange={set('status')}
        />
        <NativeSelect
          label={translate('desk.case.district')}
          empty={translate('desk.list.all')}
          value={filterValues.district ?? ''}
          options={rules.districts.map((row) => ({ value: row.district, label: words(row) }))}
          onChange={set('district')}
        />
      </search>
    </>
  )
}

const RegistrationList = () => (
  <ListBase resource="registrations" perPage={25} sort={{ field: 'coded_on', order: 'DESC' }}>
    <Head />
    <Results />
  </ListBase>
)

export default RegistrationList
