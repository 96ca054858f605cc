// Filling in: one section at a time, the list of sections beside it, the last one for checking and
// submitting.
import { useNavigate, useParams, useTranslate } from 'react-admin'
import { PageTitle } from '../../layout/PageTitle.tsx'
import { Link } from '../../look/Link.tsx'
import { Loading } from '../../look/Loading.tsx'
import { Note } from '../../look/Note.tsx'
import type { CasePage } from '../../providers/shapes.ts'
import { useRules } from '../../rules/useRules.tsx'
import { MissingCase } from '../CaseShow.tsx'
import { casePath } from '../columns.tsx'
import { useCase } from '../useCase.ts'
import { FormDesk } from './FormDesk.tsx'
import '../case.css'
import '../sides.css'
import './form.css'

const Closed = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  return (
    <div className="stack">
      <Note tone="neutral">{translate('desk.form.closed')}</Note>
      <p>
        <Link to={casePath(page.id)} className="button-link">
          {translate('desk.form.to_case')}
        </Link>
      </p>
    </div>
  )
}

const titleOf = ({ editable, opener_party: opener }: CasePage) => {
  if (editable?.all === false) return 'desk.form.supplement'
  return editable === null || editable.party === opener ? 'desk.form.title' : 'desk.form.side'
}

const Page = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const navigate = useNavigate()
  const { kind, stageRow, words } = useRules()
  return (
    <>
      <p>
        <Link to={casePath(page.id)}>
          {page.receipt_number} {page.name || translate('desk.case.unnamed')}
        </Link>
      </p>
      <PageTitle
        title={translate(titleOf(page), { kind: kind(page), stage: words(stageRow(page, page.stage)) })}
      />
      {page.editable === null ? (
        <Closed page={page} />
      ) : (
        <FormDesk
          key={page.stage}
          page={page}
          onDone={(done) => navigate(casePath(page.id), { state: { done } })}
        />
      )}
    </>
  )
}

const CaseForm = () => {
  const { id = '' } = useParams<{ id: string }>()
  const { data, error, refetch } = useCase(id)
  if (data !== undefined) return <Page key={id} page={data} />
  if (error !== null) return <MissingCase error={error} onRetry={refetch} />
  return <Loading lines={12} />
}

export default CaseForm
