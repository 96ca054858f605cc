// The imports of old registrations: what was brought, by whom, and how far each has come.
import { ListBase, useTranslate } from 'react-admin'
import { instant } from '../dates/format.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ListBody } from '../listing/ListBody.tsx'
import type { Column } from '../listing/ListTable.tsx'
import { Link } from '../look/Link.tsx'
import { useSession } from '../providers/session.ts'
import type { RecordImportRow } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { ImportState } from './states.tsx'

const useColumns = (): Column<RecordImportRow>[] => {
  const translate = useTranslate()
  const { scheme } = useRules()
  return [
    {
      key: 'file_name',
      label: translate('desk.records.file'),
      cell: (row) => (
        <Link to={`/records/${row.id}/show`} className="first-cell">
          <span className="clamp">{row.file_name}</span>
          <span className="hint">{scheme(row.scheme)}</span>
        </Link>
      ),
    },
    {
      key: 'brought_at',
      label: translate('desk.records.brought_by'),
      sortable: true,
      cell: (row) => (
        <span className="tight">
          <span>{row.brought_by_name}</span>
          <span className="hint nowrap">{instant(row.brought_at)}</span>
        </span>
      ),
    },
    { key: 'lines', label: translate('desk.records.lines'), number: true, cell: (row) => row.lines },
    { key: 'entered', label: translate('desk.records.entered'), number: true, cell: (row) => row.entered },
    {
      key: 'state',
      label: translate('desk.records.state'),
      cell: (row) => <ImportState state={row.state} />,
    },
  ]
}

const RecordImports = () => {
  const translate = useTranslate()
  const { brings_records } = useSession()
  return (
    <ListBase resource="records" perPage={25} sort={{ field: 'brought_at', order: 'DESC' }}>
      <PageTitle title={translate('desk.records.title')}>
        {brings_records && <Link to="/records/create">{translate('desk.records.bring')}</Link>}
      </PageTitle>
      <p className="muted">{translate('desk.records.lead')}</p>
      <ListBody<RecordImportRow>
        caption={translate('desk.records.title')}
        columns={useColumns()}
        empty={translate('desk.records.none')}
      />
    </ListBase>
  )
}

export default RecordImports
