// One import: who brought it and who decided, how far it has come, and what becomes of every row.
import { useQuery } from '@tanstack/react-query'
import { useDataProvider, useParams, useTranslate } from 'react-admin'
import { RowReport } from '../brought/RowReport.tsx'
import { instant } from '../dates/format.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { Loading } from '../look/Loading.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { RecordImportPage } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { Decide } from './Decide.tsx'
import { ImportState } from './states.tsx'
import '../cases/case.css'

// While lines are being entered, the page looks again by itself.
const AGAIN = 2_000

const Facts = ({ page }: { page: RecordImportPage }) => {
  const translate = useTranslate()
  const { scheme } = useRules()
  const fact = (label: string, value: string) => (
    <div>
      <dt>{translate(`desk.records.${label}`)}</dt>
      <dd>{value}</dd>
    </div>
  )
  return (
    <dl className="facts">
      {fact('origin', scheme(page.scheme))}
      {fact('brought_by', `${page.brought_by_name}，${instant(page.brought_at)}`)}
      {page.decided_at !== null && fact('decided_by', `${page.decided_by_name}，${instant(page.decided_at)}`)}
      {page.remark !== null && fact('remark', page.remark)}
      {fact(
        'progress',
        translate('desk.records.counted', {
          lines: page.lines,
          entered: page.entered,
          waiting: page.waiting,
          unchanged: page.unchanged,
          refused: page.refused,
        }),
      )}
      <div>
        <dt>SHA-256</dt>
        <dd className="mono">{page.sha256}</dd>
      </div>
    </dl>
  )
}

const RecordImport = () => {
  const translate = useTranslate()
  const { id = '' } = useParams<{ id: string }>()
  const dataProvider = useDataProvider<DeskProvider>()
  const { data, error, refetch } = useQuery({
    queryKey: ['records', 'page', id],
    queryFn: async () => (await dataProvider.getOne<RecordImportPage>('records', { id })).data,
    refetchInterval: ({ state }) => (state.data?.state === 'confirmed' ? AGAIN : false),
    retry: false,
  })
  return (
    <>
      <p>
        <Link to="/records">{translate('desk.records.title')}</Link>
      </p>
      <PageTitle title={data?.file_name ?? translate('desk.records.title')}>
        {data !== undefined && (
          <div className="row">
            <ImportState state={data.state} />
            <a href={`/api/records/${id}/report`} download>
              {translate('desk.records.report')}
            </a>
          </div>
        )}
      </PageTitle>
      {error !== null && <ErrorPanel error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Loading lines={10} />}
      {data !== undefined && (
        <div className="stack">
          <div className="card stack">
            <Facts page={data} />
            {data.decidable && <Decide page={data} />}
          </div>
          <div className="card">
            <RowReport
              report={data.report}
              number={translate('desk.records.number')}
              outcome={(outcome) => translate(`desk.records.outcomes.${outcome}`)}
            />
          </div>
        </div>
      )}
    </>
  )
}

export default RecordImport
