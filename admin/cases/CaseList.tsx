// Every case this person may see, narrowed by facets that live in the address.
import { ListBase, useTranslate } from 'react-admin'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ListBody } from '../listing/ListBody.tsx'
import { useTotal } from '../listing/Paging.tsx'
import type { CaseRow } from '../providers/shapes.ts'
import { CaseFacets } from './CaseFacets.tsx'
import { useCaseColumns } from './columns.tsx'
import { NewCaseLink } from './NewCaseLink.tsx'

const Results = () => {
  const translate = useTranslate()
  const { name, stage, due, applicant, kind } = useCaseColumns()
  return (
    <ListBody<CaseRow>
      caption={translate('desk.nav.cases')}
      columns={[name, stage, due, applicant, kind]}
      empty={translate('desk.case.none')}
      next={<NewCaseLink />}
    />
  )
}

const Title = () => {
  const translate = useTranslate()
  const total = useTotal()
  return (
    <PageTitle title={translate('desk.nav.cases')}>
      <div className="row">
        {total !== '' && <span className="muted">{translate('desk.case.total', { total })}</span>}
        <NewCaseLink />
      </div>
    </PageTitle>
  )
}

const CaseList = () => (
  <ListBase resource="cases" perPage={25} sort={{ field: 'due_on', order: 'ASC' }}>
    <Title />
    <div className="with-facets">
      <CaseFacets />
      <div className="results">
        <Results />
      </div>
    </div>
  </ListBase>
)

export default CaseList
