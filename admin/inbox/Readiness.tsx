// What an office still needs before a case can go all its way: for administrators, who begin with nothing.
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { Loading } from '../look/Loading.tsx'
import { ToneChip } from '../look/Tone.tsx'
import type { Readiness as Known } from '../providers/accountShapes.ts'
import type { DeskProvider } from '../providers/data.ts'
import { useRules } from '../rules/useRules.tsx'

// More than so many are counted and not named.
const NAMED = 6
const ENOUGH_ADMINISTRATORS = 2

interface Item {
  name: string
  to: string
  // What is missing, or nothing.
  missing: ReactNode
}

const useList = () => {
  const translate = useTranslate()
  return (names: string[]) => {
    const some = names.slice(0, NAMED).join(translate('desk.comma'))
    if (names.length <= NAMED) return some
    return translate('desk.readiness.and_more', { some, count: names.length })
  }
}

const Duties = ({ duties }: { duties: Known['duties'] }) => {
  const { party, duty } = useRules()
  const translate = useTranslate()
  const bodies = [...new Set(duties.map((row) => row.organisation))]
  const of = (body: string) =>
    duties
      .filter((row) => row.organisation === body)
      .map((row) => `${party(row.party)} · ${duty(row.duty)}`)
      .join(translate('desk.comma'))
  return (
    <>
      {translate('desk.readiness.duties_missing')}
      <ul>
        {bodies.slice(0, NAMED).map((body) => (
          <li key={body}>
            {body}
            {translate('desk.colon')}
            {of(body)}
          </li>
        ))}
      </ul>
      {bodies.length > NAMED && (
        <p>{translate('desk.readiness.more_bodies', { smart_count: bodies.length - NAMED })}</p>
      )}
    </>
  )
}

const useItems = (known: Known): Item[] => {
  const translate = useTranslate()
  const { words } = useRules()
  const list = useList()
  const { bodies, districts, duties, administrators, auditors, years, contact, undelivered } = known
  const said = (key: string, names: string[]) =>
    names.length > 0 && translate(`desk.readiness.${key}`, { names: list(names) })
  const when = (key: string, missing: boolean) => missing && translate(`desk.readiness.${key}`)
  const items: Item[] = [
    {
      name: 'bodies',
      to: '/organisations',
      missing: said(
        'bodies_missing',
        bodies.map((row) => words(row)),
      ),
    },
    {
      name: 'districts',
      to: '/organisations',
      missing: said(
        'districts_missing',
        districts.map((row) => words(row)),
      ),
    },
    {
      name: 'duties',
      to: '/people',
      missing: when('duties_unknown', bodies.length > 0) || (duties.length > 0 && <Duties duties={duties} />),
    },
    {
      name: 'administrators',
      to: '/people',
      missing: when('administrators_missing', administrators < ENOUGH_ADMINISTRATORS),
    },
    { name: 'auditors', to: '/people', missing: when('auditors_missing', auditors === 0) },
    {
      name: 'years',
      to: years.length > 0 ? `/calendar?year=${years[0]}` : '/calendar',
      missing: said('years_missing', years.map(String)),
    },
    { name: 'telephone', to: '/settings', missing: when('telephone_missing', !contact) },
  ]
  const lost = undelivered.map((row) => row.name)
  if (lost.length > 0)
    items.push({ name: 'undelivered', to: '/people', missing: said('undelivered_missing', lost) })
  return items
}

const Items = ({ known }: { known: Known }) => {
  const translate = useTranslate()
  return (
    <ul className="readiness">
      {useItems(known).map(({ name, to, missing }) => (
        <li key={name}>
          <ToneChip tone={missing ? 'attention' : 'good'}>
            {translate(missing ? 'desk.readiness.missing' : 'desk.readiness.there')}
          </ToneChip>
          <div>
            <strong>
              <Link to={to}>{translate(`desk.readiness.${name}`)}</Link>
            </strong>
            {missing && <div>{missing}</div>}
          </div>
        </li>
      ))}
    </ul>
  )
}

export const Readiness = () => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { data, error, refetch } = useQuery({
    queryKey: ['readiness'],
    queryFn: () => dataProvider.readiness(),
  })
  return (
    <section className="card stack" aria-labelledby="readiness">
      <h2 id="readiness">{translate('desk.readiness.heading')}</h2>
      <p className="hint">{translate('desk.readiness.help')}</p>
      {error !== null && <ErrorPanel error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Loading lines={6} />}
      {data !== undefined && <Items known={data} />}
    </section>
  )
}
