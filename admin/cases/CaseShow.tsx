// One case: where it stands, by when, what can be done, and everything in it.
import { type ReactNode, useState } from 'react'
import { useLocation, useParams, useTranslate } from 'react-admin'
import { instant } from '../dates/format.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'
import { ToneChip } from '../look/Tone.tsx'
import type { CasePage } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { AboutBlock } from './AboutBlock.tsx'
import { ActionBar } from './ActionBar.tsx'
import { CaseTabs } from './CaseTabs.tsx'
import { ChecksPanel } from './checks/ChecksPanel.tsx'
import { RegistrantSort } from './checks/RegistrantSort.tsx'
import { DueLine } from './DueLine.tsx'
import { Referred } from './FieldValue.tsx'
import { FollowUps } from './FollowUps.tsx'
import { StageChip } from './StageChip.tsx'
import { StageSteps } from './StageSteps.tsx'
import { useCase } from './useCase.ts'
import { YourTurn } from './YourTurn.tsx'
import './case.css'
import './sides.css'

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

const Facts = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const { kind, kindRow, edition, words, party, partyRow, district, scheme } = useRules()
  const fact = (label: string, value: ReactNode) => <Fact label={translate(label)}>{value}</Fact>
  return (
    <dl className="facts">
      {fact('desk.case.kind', `${scheme(page.scheme)} · ${kind(page)}`)}
      {fact(
        'desk.subject.basis',
        translate('desk.subject.edition', {
          source: words(edition(page.edition), 'source'),
          article: kindRow(page)?.article ?? '',
        }),
      )}
      {fact('desk.case.applicant', `${page.applicant_name} · ${district(page.district)}`)}
      <RegistrantSort page={page} />
      {page.parties
        .filter(
          (row) => partyRow(row.party)?.scope === 'applicant' && row.organisation_id !== page.applicant_id,
        )
        .map((row) => (
          <Fact key={row.party + row.organisation_id} label={party(row.party)}>
            {row.organisation_name}
            {partyRow(row.party)?.hidden && <p className="hint">{translate('desk.subject.hidden')}</p>}
          </Fact>
        ))}
      <EnteredAtCounter page={page} />
      {fact('desk.case.submitted', submittedOn(page))}
      {page.notice !== null &&
        fact(
          'desk.case.notice',
          translate('desk.period', { from: page.notice.published_on, to: page.notice.ends_on }),
        )}
      {page.registration !== null &&
        page.subject === null &&
        fact(
          'desk.case.registration',
          <Link to={`/registrations/${page.registration.id}/show`}>{page.registration.number}</Link>,
        )}
    </dl>
  )
}

// What an officer has begun at the counter is before the office, but not submitted yet.
const submittedOn = ({ submitted_on, version, counter }: CasePage) =>
  counter !== null && version === 0 ? '—' : (submitted_on ?? '—')

const EnteredAtCounter = ({ page: { counter } }: { page: CasePage }) => {
  const translate = useTranslate()
  if (counter === null) return null
  const words = {
    clerk: counter.clerk_name,
    person: counter.person_name ?? '',
    at: instant(counter.opened_at),
  }
  const key = counter.person_name === null ? 'desk.counter.entered_by' : 'desk.counter.entered_for'
  return <Fact label={translate('desk.counter.entered')}>{translate(key, words)}</Fact>
}

// What can follow once the case is closed.
const AfterCase = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  if (page.follow_ups.length === 0) return null
  const subject = { number: page.receipt_number, name: page.name, about: String(page.id) }
  return (
    <section className="card stack" aria-labelledby="after-case">
      <h2 id="after-case">{translate('desk.follow.after_case')}</h2>
      <FollowUps subject={subject} offers={page.follow_ups} />
    </section>
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
        <div className="row">
          <StageChip row={page} />
          {page.counter !== null && <ToneChip tone="neutral">{translate('desk.counter.mark')}</ToneChip>}
          <a href={`/api/cases/${page.id}/archive`} download>
            {translate('desk.case.archive')}
          </a>
        </div>
      </PageTitle>
      <div className="stack">
        <div role="status">{result !== '' && <Note tone="good">{result}</Note>}</div>
        <div className="card stack">
          <StageSteps page={page} />
          <YourTurn page={page} />
          <DueLine page={page} />
          <ActionBar page={page} onDone={setResult} quiet={page.editable !== null} />
        </div>
        <AboutBlock page={page} />
        <Facts page={page} />
        <ChecksPanel page={page} />
        <Referred value={page.items}>
          <CaseTabs page={page} />
        </Referred>
        <AfterCase page={page} />
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
