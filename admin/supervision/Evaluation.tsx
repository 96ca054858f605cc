// The evaluation of the registry: four dimensions, each figure with its formula and the way to its cases.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDataProvider, useTranslate } from 'react-admin'
import type { Evaluation as Figures } from '../../server/routes/evaluation_table.ts'
import { instant } from '../dates/format.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'
import type { DeskProvider } from '../providers/data.ts'
import { useRules } from '../rules/useRules.tsx'
import { Filters } from './Filters.tsx'
import { Funnel } from './Funnel.tsx'
import { Indicator } from './Indicator.tsx'
import { type Asked, queryOf, useAsked } from './period.ts'
import { StageTime } from './StageTime.tsx'
import { Warnings } from './Warnings.tsx'
import './supervision.css'
import '../listing/listing.css'

const AsOf = ({ figures }: { figures: Figures }) => {
  const translate = useTranslate()
  if (figures.as_of === null) return <span className="muted">{translate('desk.evaluation.rolling')}</span>
  return (
    <span className="muted nowrap">
      {translate('desk.evaluation.as_of', { time: instant(figures.as_of) })}
    </span>
  )
}

const Dimensions = ({ figures, asked }: { figures: Figures; asked: Asked }) => {
  const { words } = useRules()
  return (
    <div className="dimensions">
      {figures.dimensions.map((one) => (
        <section key={one.dimension} className="card" aria-labelledby={`dimension-${one.dimension}`}>
          <h2 id={`dimension-${one.dimension}`}>{words(one)}</h2>
          <ul>
            {one.indicators.map((figure) => (
              <Indicator key={figure.indicator} figure={figure} asked={asked} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

const Verification = ({ figures }: { figures: Figures }) => {
  const translate = useTranslate()
  if (figures.verification === null) return null
  const { checked_at, links } = figures.verification
  return (
    <p className="hint">
      {translate('desk.evaluation.checked', { time: instant(checked_at), smart_count: links })}
    </p>
  )
}

const Evaluation = () => {
  const translate = useTranslate()
  const { asked, change } = useAsked()
  const dataProvider = useDataProvider<DeskProvider>()
  const query = queryOf(asked)
  const { data, error, refetch } = useQuery({
    queryKey: ['evaluation', query],
    queryFn: () => dataProvider.evaluation(query),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })
  return (
    <>
      <PageTitle title={translate('desk.nav.evaluation')}>
        <div className="row">
          {data !== undefined && <AsOf figures={data} />}
          <a href={`/api/evaluation.csv?${query}`} download>
            {translate('desk.evaluation.download')}
          </a>
        </div>
      </PageTitle>
      <Filters asked={asked} figures={data} onChange={change} />
      {error !== null && <ErrorPanel error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Loading lines={12} />}
      {data !== undefined && error === null && (
        <div className="stack">
          {data.as_of === null && <Note tone="attention">{translate('desk.evaluation.rolling_help')}</Note>}
          <Dimensions figures={data} asked={asked} />
          <Warnings figures={data} asked={asked} />
          <StageTime figures={data} asked={asked} />
          <Funnel figures={data} asked={asked} />
          <Verification figures={data} />
          <p className="hint">{translate('desk.evaluation.few')}</p>
        </div>
      )}
    </>
  )
}

export default Evaluation
