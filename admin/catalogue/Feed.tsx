// The live feed of the catalogue: whether it is connected, how it does, and what it could not bring in.
import { ListBase, useTranslate } from 'react-admin'
import { instant } from '../dates/format.ts'
import { ListBody } from '../listing/ListBody.tsx'
import type { Column } from '../listing/ListTable.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'
import { type Tone, ToneChip } from '../look/Tone.tsx'
import type { CatalogueFeed, FeedRefusal } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { useCatalogueRights, useFeed } from './useCatalogue.ts'
import '../cases/case.css'
import './feed.css'

const COUNTS = ['added', 'changed', 'withdrawn', 'unchanged', 'repeated', 'refused'] as const

const stateOf = ({ linked, fault, answered_at }: CatalogueFeed): [Tone, string] => {
  if (!linked) return ['neutral', 'unlinked']
  if (fault !== null) return ['bad', 'failing']
  return answered_at === null ? ['waiting', 'unheard'] : ['good', 'linked']
}

const useRefusalColumns = (): Column<FeedRefusal>[] => {
  const translate = useTranslate()
  const { words } = useRules()
  return [
    {
      key: 'catalogue_id',
      label: translate('desk.catalogue.number'),
      cell: (row) => <span className="whole">{row.catalogue_id ?? '—'}</span>,
    },
    {
      key: 'errors',
      label: translate('desk.catalogue.feed.why'),
      cell: (row) =>
        row.errors.map((one) => (
          <p key={one.zh} className="text-bad">
            {words({ name_zh: one.zh, name_en: one.en })}
          </p>
        )),
    },
    {
      key: 'seq',
      label: translate('desk.catalogue.feed.page'),
      sortable: true,
      cell: (row) => (
        <span className="tight">
          <span className="nowrap">{instant(row.taken_at)}</span>
          <span className="hint">{translate('desk.catalogue.feed.page_n', { page: row.page })}</span>
        </span>
      ),
    },
  ]
}

const Refusals = () => {
  const translate = useTranslate()
  const title = translate('desk.catalogue.feed.refusals')
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      <p className="hint">{translate('desk.catalogue.feed.refusals_help')}</p>
      <ListBase
        resource="catalogue/feed/refusals"
        perPage={25}
        sort={{ field: 'seq', order: 'DESC' }}
        disableSyncWithLocation
        storeKey={false}
      >
        <ListBody<FeedRefusal>
          caption={title}
          columns={useRefusalColumns()}
          empty={translate('desk.catalogue.feed.no_refusals')}
        />
      </ListBase>
    </section>
  )
}

const Failure = ({ feed }: { feed: CatalogueFeed }) => {
  const translate = useTranslate()
  if (feed.fault === null || feed.failing_since === null) return null
  const times = { since: instant(feed.failing_since), smart_count: feed.failures ?? 0 }
  return (
    <Note tone="bad">
      <p>{translate(`desk.catalogue.feed.fault.${feed.fault}`, { detail: feed.detail ?? '' })}</p>
      <p>{translate('desk.catalogue.feed.failing', times)}</p>
      {feed.fault !== 'status' && feed.detail !== null && <p className="whole">{feed.detail}</p>}
    </Note>
  )
}

const Facts = ({ feed }: { feed: CatalogueFeed }) => {
  const translate = useTranslate()
  return (
    <dl className="facts">
      <div>
        <dt>{translate('desk.catalogue.feed.answered')}</dt>
        <dd>{feed.answered_at === null ? '—' : instant(feed.answered_at)}</dd>
      </div>
      {COUNTS.map((key) => (
        <div key={key}>
          <dt>{translate(`desk.catalogue.feed.count.${key}`)}</dt>
          <dd>{feed[key] ?? 0}</dd>
        </div>
      ))}
    </dl>
  )
}

const Panel = ({ feed }: { feed: CatalogueFeed }) => {
  const translate = useTranslate()
  const [tone, state] = stateOf(feed)
  return (
    <details className="card" open={tone === 'bad'}>
      <summary>
        <span className="feed-line">
          {translate('desk.catalogue.feed.title')}
          <ToneChip tone={tone}>{translate(`desk.catalogue.feed.state.${state}`)}</ToneChip>
          {feed.open > 0 && (
            <span className="text-attention">
              {translate('desk.catalogue.feed.open', { smart_count: feed.open })}
            </span>
          )}
        </span>
      </summary>
      <div className="stack feed-body">
        {feed.linked ? <Failure feed={feed} /> : <p>{translate('desk.catalogue.feed.unlinked')}</p>}
        {(feed.linked || feed.answered_at !== null) && <Facts feed={feed} />}
        {feed.open > 0 && <Refusals />}
      </div>
    </details>
  )
}

export const Feed = () => {
  const { feed: may } = useCatalogueRights()
  const { data, error, refetch } = useFeed(may)
  if (!may) return null
  if (error !== null) return <ErrorPanel error={error} onRetry={refetch} />
  if (data === undefined) return <Loading lines={1} />
  return <Panel feed={data} />
}
