// One case: where it stands, by when, what can be done, and everything in it.
import { type ReactNode, useState } from 'react'
import { useLocation, useParams, useTranslate } from 'react-admin'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'
import type { CasePage } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { ActionBar } from './ActionBar.tsx'
import { CaseTabs } from './CaseTabs.tsx'
import { ChecksPanel } from './checks/ChecksPanel.tsx'
import { RegistrantSort } from './checks/RegistrantSort.tsx'
import { DueLine } from './DueLine.tsx'
import { StageChip } from './StageChip.tsx'
import { StageSteps } from './StageSteps.tsx'
import { useCase } from './useCase.ts'
import { YourTurn } from './YourTurn.tsx'
import './case.css'

const Facts = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const { kind, district, scheme } = useRules()
  const fact = (label: string, value: ReactNode) => (
    <div>
      <dt>{translate(label)}</dt>
      <dd>{value}</dd>
    </div>
  )
  return (
    <dl className="facts">
      {fact('desk.case.kind', `${scheme(page.scheme)} · ${kind(page)}`)}
      {fact('desk.case.applicant', `${page.applicant_name} · ${district(page.district)}`)}
      <RegistrantSort page={page} />
      {fact('desk.case.submitted', page.submitted_on ?? '—')}
      {page.notice !== null &&
        fact(
          'desk.case.notice',
          translate('desk.period', { from: page.notice.published_on, to: page.notice.ends_on }),
        )}
      {page.registration !== null &&
        fact(
          'desk.case.registration',
          <Link to={`/registrations/${page.registration.id}/show`}>{page.registration.number}</Link>,
        )}
    </dl>
  )
}

const Page = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  // The form, once submitted, leads here and brings the result along.
  const { state } = useLocation()
  const [result, setResult] = useState<string>(state?.done ?? '')
  return (
    <>
      <p>
        <Link to="/cases">{translate('desk.nav.cases')}</Link>
      </p>
      <PageTitle title={`${page.receipt_number} ${page.name || translate('desk.case.unnamed')}`}>
        <StageChip row={page} />
      </PageTitle>
      <div className="stack">
        <div role="status">{result !== '' && <Note tone="good">{result}</Note>}</div>
        <div className="card stack">
          <StageSteps page={page} />
          <YourTurn page={page} />
          <DueLine page={page} />
          <ActionBar page={page} onDone={setResult} quiet={page.editable !== null} />
        </div>
        <Facts page={page} />
        <ChecksPanel page={page} />
        <CaseTabs page={page} />
      </div>
    </>
  )
}

const CaseShow = () => {
  const { id = '' } = useParams<{ id: string }>()
  const { data, error, refetch } = useCase(id)
  if (data !== undefined) return <Page page={data} />
  if (error !== null) return <MissingCase error={error} onRetry={refetch} />
  return <Loading lines={12} />
}

export const MissingCase = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const translate = useTranslate()
  return (
    <>
      <PageTitle title={translate('desk.case.one')} />
      <ErrorPanel error={error} onRetry={onRetry} />
    </>
  )
}

export default CaseShow
