// One entry of the register: whether it holds, what it discloses, and every version with its slip.
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useDataProvider, useLocale, useParams, useTranslate } from 'react-admin'
import { prose } from '../dates/format.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { Loading } from '../look/Loading.tsx'
import { NationalCode } from '../national/states.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { RegistrationPage } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { StatusChip } from './StatusChip.tsx'
import { Versions } from './Versions.tsx'
import '../cases/case.css'

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{useTranslate()(label)}</dt>
    <dd>{children}</dd>
  </div>
)

const Facts = ({ entry }: { entry: RegistrationPage }) => {
  const translate = useTranslate()
  const locale = useLocale() ?? 'zh'
  const { scheme, district } = useRules()
  return (
    <dl className="facts">
      <Fact label="desk.register.scheme">{scheme(entry.scheme)}</Fact>
      <Fact label="desk.register.holder">
        {entry.holder_name} · {district(entry.district)}
      </Fact>
      <Fact label="desk.register.coded_on">{prose(entry.coded_on, locale)}</Fact>
      <Fact label="desk.register.validity">
        {translate('desk.register.valid_to_inclusive', { day: prose(entry.valid_until, locale) })}
      </Fact>
      <Fact label="desk.register.national_code">
        <NationalCode {...entry} />
      </Fact>
      <Fact label="desk.case.one">
        <Link to={`/cases/${entry.case_id}/show`}>{translate('desk.register.to_case')}</Link>
      </Fact>
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
        <StatusChip status={data.status} />
      </PageTitle>
      <div className="stack">
        <div className="card">
          <Facts entry={data} />
        </div>
        <Versions entry={data} />
        <Disclosed entry={data} />
      </div>
    </>
  )
}

export default RegistrationShow
