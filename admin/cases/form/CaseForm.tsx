// Filling in: one section at a time, the list of sections beside it, the last one for checking and submitting.
import { useState } from 'react'
import { useParams, useTranslate } from 'react-admin'
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
import './form.css'

const Closed = ({ page, result }: { page: CasePage; result: string }) => {
  const translate = useTranslate()
  return (
    <div className="stack">
      <div role="status">{result !== '' && <Note tone="good">{result}</Note>}</div>
      {result === '' && <Note tone="neutral">{translate('desk.form.closed')}</Note>}
      <p>
        <Link to={casePath(page.id)} className="button-link">
          {translate('desk.form.to_case')}
        </Link>
      </p>
    </div>
  )
}

const Page = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const { kind } = useRules()
  const [result, setResult] = useState('')
  const stillOpen = page.editable !== null && result === ''
  return (
    <>
      <p>
        <Link to={casePath(page.id)}>
          {page.receipt_number} {page.name || translate('desk.case.unnamed')}
        </Link>
      </p>
      <PageTitle
        title={translate(page.editable?.all === false ? 'desk.form.supplement' : 'desk.form.title', {
          kind: kind(page),
        })}
      />
      {stillOpen ? (
        <FormDesk key={page.stage} page={page} onDone={setResult} />
      ) : (
        <Closed page={page} result={result} />
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
