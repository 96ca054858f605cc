// The lead brings a sheet of old registrations: tried first, then proposed to the authority.
import { useDataProvider, useTranslate } from 'react-admin'
import { Bringing } from '../brought/Bringing.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Empty } from '../look/Empty.tsx'
import { Link } from '../look/Link.tsx'
import type { DeskProvider } from '../providers/data.ts'
import { useSession } from '../providers/session.ts'
import { useRules } from '../rules/useRules.tsx'

const BringRecords = () => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { rules, scheme } = useRules()
  const { brings_records } = useSession()
  return (
    <>
      <p>
        <Link to="/records">{translate('desk.records.title')}</Link>
      </p>
      <PageTitle title={translate('desk.records.bring')} />
      {brings_records ? (
        <Bringing
          resource="records"
          words="records"
          options={rules.schemes.map((one) => ({ value: one.scheme, label: scheme(one.scheme) }))}
          templateFor={(as, format) => `/api/records/template?${new URLSearchParams({ scheme: as, format })}`}
          send={dataProvider.bringRecords}
          after={({ id }) => <Link to={`/records/${id}/show`}>{translate('desk.records.to_import')}</Link>}
        />
      ) : (
        <Empty>{translate('desk.records.not_yours')}</Empty>
      )}
    </>
  )
}

export default BringRecords
