// One person: who they are, what they may do, what they would leave behind.
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { useGetMany, useLocation, useParams, useTranslate } from 'react-admin'
import { instant } from '../dates/format.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Empty } from '../look/Empty.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'
import type { ManagedPerson } from '../providers/accountShapes.ts'
import { useSession } from '../providers/session.ts'
import { Acts } from './Acts.tsx'
import { Duties } from './Duties.tsx'
import { Handover } from './Handover.tsx'
import { PersonState } from './PersonState.tsx'
import { useChoices } from './useChoices.ts'
import './people.css'

const Section = ({ title, children }: { title: string; children: ReactNode }) => {
  const heading = useId()
  return (
    <section className="card stack" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {children}
    </section>
  )
}

const Facts = ({ person }: { person: ManagedPerson }) => {
  const translate = useTranslate()
  const { scope } = useChoices()
  const facts: [string, ReactNode][] = [
    ['username', person.username],
    ['email', person.email ?? '—'],
    ['organisation', person.organisation_name ?? translate('desk.people.no_organisation')],
    ['scope', scope(person.scope)],
    ['factor', translate(person.factor ? 'desk.people.factor_on' : 'desk.people.factor_off')],
    ['seen', person.last_seen_at === null ? translate('desk.people.never') : instant(person.last_seen_at)],
    ...(person.mail === null
      ? []
      : [['mail', translate(`desk.delivery.${person.mail}`)] satisfies [string, ReactNode]]),
    ['state', <PersonState key="state" person={person} />],
  ]
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{translate(`desk.people.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const Page = ({ person, onChanged }: { person: ManagedPerson; onChanged: () => void }) => {
  const translate = useTranslate()
  const { person: me } = useSession()
  const { state } = useLocation()
  const [said, setSaid] = useState<string>(typeof state?.said === 'string' ? state.said : '')
  const oneself = me.id === person.id
  const done = (sentence: string) => {
    setSaid(sentence)
    onChanged()
  }
  return (
    <>
      <PageTitle title={person.name}>{!oneself && <Acts person={person} onDone={done} />}</PageTitle>
      <div className="stack">
        <p>
          <Link to="/people">{translate('desk.people.back')}</Link>
        </p>
        <div role="status">{said !== '' && <Note tone="good">{said}</Note>}</div>
        {person.mail === 'dead' && (
          <Note tone="bad">{translate('desk.people.undelivered_help', { email: person.email ?? '—' })}</Note>
        )}
        {oneself && <Note tone="neutral">{translate('desk.people.oneself')}</Note>}
        <div className="card">
          <Facts person={person} />
        </div>
        <Section title={translate('desk.duty.heading')}>
          <Duties person={person} mayManage={!oneself} onDone={done} />
        </Section>
        <Section title={translate('desk.handover.heading')}>
          <Handover id={person.id} />
        </Section>
      </div>
    </>
  )
}

const PersonShow = () => {
  const translate = useTranslate()
  const queryClient = useQueryClient()
  const { id = '' } = useParams()
  const { administers } = useSession()
  const { data, error, refetch } = useGetMany<ManagedPerson>(
    'administration/people',
    { ids: [id] },
    { enabled: administers },
  )
  if (!administers) return <Empty>{translate('desk.people.not_yours')}</Empty>
  if (error) return <ErrorPanel error={error} onRetry={refetch} />
  if (data === undefined) return <Loading />
  const person = data[0]
  if (person === undefined) return <Empty>{translate('desk.error.not_found')}</Empty>
  const changed = () => {
    void refetch()
    void queryClient.invalidateQueries({ queryKey: ['people', id] })
  }
  return <Page key={id} person={person} onChanged={changed} />
}

export default PersonShow
