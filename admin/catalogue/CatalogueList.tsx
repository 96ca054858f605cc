// The catalogue: found by words, by district, and by what must be registered and is not.
import { ListBase, useListContext, useTranslate } from 'react-admin'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Facet } from '../listing/Facet.tsx'
import { ListBody } from '../listing/ListBody.tsx'
import type { Column } from '../listing/ListTable.tsx'
import { useTotal } from '../listing/Paging.tsx'
import { SearchBox } from '../listing/SearchBox.tsx'
import { Link } from '../look/Link.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import type { CatalogueItem } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { Feed } from './Feed.tsx'
import { Figures } from './Figures.tsx'
import { ChainState, ItemState, isMissing } from './ItemState.tsx'
import { Remind } from './Remind.tsx'
import { useCatalogueRights } from './useCatalogue.ts'

const useColumns = (): Column<CatalogueItem>[] => {
  const translate = useTranslate()
  const { district } = useRules()
  const { remind } = useCatalogueRights()
  return [
    {
      key: 'name',
      label: translate('desk.catalogue.name_and_number'),
      sortable: true,
      cell: (row) => (
        <Link to={`/catalogue/${row.id}/show`} className="first-cell">
          <span className="clamp">{row.name}</span>
          <span className="nowrap hint">{row.catalogue_id}</span>
        </Link>
      ),
    },
    {
      key: 'holder_name',
      label: translate('desk.catalogue.holder'),
      cell: (row) => (
        <span className="tight">
          <span className="whole">{row.holder_name}</span>
          {row.district !== null && <span className="hint">{district(row.district)}</span>}
        </span>
      ),
    },
    {
      key: 'origin',
      label: translate('desk.catalogue.origin'),
      cell: (row) => translate(`desk.catalogue.origins.${row.origin}`),
    },
    {
      key: 'chain_state',
      label: translate('desk.catalogue.chain_state'),
      cell: (row) => <ChainState item={row} />,
    },
    {
      key: 'item_state',
      label: translate('desk.catalogue.standing'),
      cell: (row) => (
        <div className="row">
          <ItemState item={row} />
          {remind && isMissing(row) && row.mine && <Remind item={row} />}
        </div>
      ),
    },
  ]
}

const Filters = () => {
  const translate = useTranslate()
  const { rules, words } = useRules()
  const { filterValues, setFilters } = useListContext()
  const set = (key: string, value: unknown) => {
    const { [key]: _, ...rest } = filterValues
    setFilters(value === undefined || value === '' ? rest : { ...rest, [key]: value })
  }
  return (
    <search className="row filters">
      <SearchBox
        label={translate('desk.search.in_list')}
        placeholder={translate('desk.catalogue.search')}
        value={filterValues.q ?? ''}
        onSearch={(text) => set('q', text)}
      />
      <NativeSelect
        label={translate('desk.case.district')}
        empty={translate('desk.list.all')}
        value={filterValues.district ?? ''}
        options={rules.districts.map((row) => ({ value: row.district, label: words(row) }))}
        onChange={(value) => set('district', value)}
      />
      <Facet
        label={translate('desk.catalogue.standing')}
        options={[{ value: 'yes', label: translate('desk.catalogue.state.missing') }]}
        value={filterValues.missing === true ? 'yes' : ''}
        onChange={(value) => set('missing', value === undefined ? undefined : true)}
      />
    </search>
  )
}

const Head = () => {
  const translate = useTranslate()
  const total = useTotal()
  const { bring } = useCatalogueRights()
  return (
    <>
      <PageTitle title={translate('desk.nav.catalogue')}>
        {total !== '' && <span className="muted">{translate('desk.catalogue.total', { total })}</span>}
        {bring && <Link to="/catalogue/create">{translate('desk.catalogue.bring')}</Link>}
        <a href="/api/catalogue/export" download>
          {translate('desk.catalogue.export')}
        </a>
      </PageTitle>
      <div className="stack">
        <Figures />
        <Feed />
        <Filters />
      </div>
    </>
  )
}

const Results = () => {
  const translate = useTranslate()
  return (
    <ListBody<CatalogueItem>
      caption={translate('desk.nav.catalogue')}
      columns={useColumns()}
      empty={translate('desk.catalogue.none')}
    />
  )
}

const CatalogueList = () => (
  <ListBase resource="catalogue" perPage={25} sort={{ field: 'name', order: 'ASC' }}>
    <Head />
    <Results />
  </ListBase>
)

export default CatalogueList
