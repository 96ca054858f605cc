// One entry of the register: whether it holds, what can follow, every version with its slip, and the cases.
import ExpandLess from '@mui/icons-material/ExpandLessOutlined'
import ExpandMore from '@mui/icons-material/ExpandMoreOutlined'
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { useDataProvider, useLocale, useParams, useTranslate } from 'react-admin'
import { FollowUps } from '../cases/FollowUps.tsx'
import { prose } from '../dates/format.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { Loading } from '../look/Loading.tsx'
import { ToneChip } from '../look/Tone.tsx'
import { NationalCode } from '../national/states.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { RegistrationPage } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { Comparison } from './Comparison.tsx'
import { EntryCases, Standings } from './EntryCases.tsx'
import { StatusChip } from './StatusChip.tsx'
import { Versions } from './Versions.tsx'
import '../cases/case.css'
import '../cases/sides.css'

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{useTranslate()(label)}</dt>
    <dd>{children}</dd>
  </div>
)

// Every registrant that the present version names, the one who applied first.
const holdersOf = (entry: RegistrationPage, translate: ReturnType<typeof useTranslate>) => {
  const now = entry.versions.find((one) => one.version === entry.version)
  const [first = entry.holder_name, ...others] = (now?.holders ?? []).map(({ name }) => name)
  if (others.length === 0) return first
  return translate('desk.entry.joint', { first, others: others.join(translate('desk.comma')) })
}

const Facts = ({ entry }: { entry: RegistrationPage }) => {
  const translate = useTranslate()
  const locale = useLocale() ?? 'zh'
  const { scheme, district } = useRules()
  return (
    <dl className="facts">
      <Fact label="desk.register.scheme">{scheme(entry.scheme)}</Fact>
      <Fact label="desk.register.holder">
        {holdersOf(entry, translate)} · {district(entry.district)}
      </Fact>
      <Fact label="desk.register.coded_on">{prose(entry.coded_on, locale)}</Fact>
      <Fact label="desk.register.validity">
        {translate('desk.register.valid_to_inclusive', { day: prose(entry.valid_until, locale) })}
      </Fact>
      <Fact label="desk.register.national_code">
        <NationalCode {...entry} />
      </Fact>
      {entry.ended_on !== null && <Fact label="desk.entry.ended_on">{prose(entry.ended_on, locale)}</Fact>}
    </dl>
  )
}

const Disclosed = ({ entry }: { entry: RegistrationPage }) => {
  const translate = useTranslate()
  const { words } = useRules()
  return (
    <section className="card">
      <h2>{translate('desk.register.disclosed')}</h2>
      <dl className="values">
        {entry.disclosed.map((item) => (
          <div key={item.field} className="value">
            <dt>{words(item)}</dt>
            <dd className="prose">{words(item, 'value') || '—'}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

// Whether it holds, until when, and when it can be renewed.
const Validity = ({ entry }: { entry: RegistrationPage }) => {
  const translate = useTranslate()
  const { words } = useRules()
  return (
    <div className="row">
      <StatusChip status={entry.status} />
      {entry.imported && <ToneChip tone="neutral">{translate('desk.records.imported')}</ToneChip>}
      {entry.windows.map((window) => (
        <span key={window.kind} className="muted">
          {translate('desk.entry.window', { kind: words(window), from: window.from_on, to: window.until_on })}
        </span>
      ))}
    </div>
  )
}

const FollowMenu = ({ entry }: { entry: RegistrationPage }) => {
  const translate = useTranslate()
  const list = useId()
  const [open, setOpen] = useState(false)
  if (entry.follow_ups.length === 0) return null
  const subject = { number: entry.number, name: entry.name, registration_id: String(entry.id) }
  return (
    <div className="stack">
      <div>
        <Button
          variant="outlined"
          aria-expanded={open}
          aria-controls={list}
          endIcon={open ? <ExpandLess /> : <ExpandMore />}
          onClick={() => setOpen(!open)}
        >
          {translate('desk.follow.title')}
        </Button>
      </div>
      <div id={list}>{open && <FollowUps subject={subject} offers={entry.follow_ups} />}</div>
    </div>
  )
}

const RegistrationShow = () => {
  const translate = useTranslate()
  const { id = '' } = useParams<{ id: string }>()
  const dataProvider = useDataProvider<DeskProvider>()
  const { data, error, refetch } = useQuery({
    queryKey: ['registrations', 'page', id],
    queryFn: async () => (await dataProvider.getOne<RegistrationPage>('registrations', { id })).data,
    retry: false,
  })
  if (error !== null) {
    return (
      <>
        <PageTitle title={translate('desk.nav.registrations')} />
        <ErrorPanel error={error} onRetry={refetch} />
      </>
    )
  }
  if (data === undefined) return <Loading lines={10} />
  return (
    <>
      <p>
        <Link to="/registrations">{translate('desk.nav.registrations')}</Link>
      </p>
      <PageTitle title={`${data.number} ${data.name}`}>
        <Validity entry={data} />
      </PageTitle>
      <div className="stack">
        <div className="card stack">
          <Facts entry={data} />
          <FollowMenu entry={data} />
        </div>
        <Versions entry={data} />
        {data.versions.length > 1 && <Comparison entry={data} />}
        <EntryCases entry={data} />
        <Standings entry={data} />
        <Disclosed entry={data} />
      </div>
    </>
  )
}

export default RegistrationShow
