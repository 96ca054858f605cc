// One item of the catalogue: what it says, and what has come of it.
import { useGetOne, useParams, useTranslate } from 'react-admin'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { Loading } from '../look/Loading.tsx'
import type { CatalogueItem } from '../providers/shapes.ts'
import { ItemFacts } from './ItemFacts.tsx'
import { ItemState, isMissing } from './ItemState.tsx'
import { Remind } from './Remind.tsx'
import { useCatalogueRights } from './useCatalogue.ts'

const CatalogueShow = () => {
  const translate = useTranslate()
  const { id = '' } = useParams<{ id: string }>()
  const { remind } = useCatalogueRights()
  const { data, error, refetch } = useGetOne<CatalogueItem>('catalogue', { id }, { retry: false })
  if (error) return <ErrorPanel error={error} onRetry={refetch} />
  if (data === undefined) return <Loading lines={10} />
  return (
    <>
      <p>
        <Link to="/catalogue">{translate('desk.nav.catalogue')}</Link>
      </p>
      <PageTitle title={data.name}>
        <ItemState item={data} />
      </PageTitle>
      <div className="card stack">
        <ItemFacts item={data} />
        {data.registration_id !== null && (
          <Link to={`/registrations/${data.registration_id}/show`}>
            {translate('desk.catalogue.to_entry')}
          </Link>
        )}
        {remind && isMissing(data) && data.mine && <Remind item={data} />}
      </div>
    </>
  )
}

export default CatalogueShow
