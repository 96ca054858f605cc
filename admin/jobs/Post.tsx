// The post in numbers: what waits and how long, what has left, what was given up.
import { useQuery } from '@tanstack/react-query'
import { useDataProvider, useTranslate } from 'react-admin'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { Loading } from '../look/Loading.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { PostState } from '../providers/jobs.ts'
import { useDuration } from './useDuration.ts'
import '../cases/case.css'

const LOOK_EVERY = 15_000
const COUNTED = 10_000

const many = (n: number) => (n >= COUNTED ? `${COUNTED}+` : String(n))

const deadReports = `/national?${new URLSearchParams({ filter: JSON.stringify({ progress: 'dead' }) })}`

const Numbers = ({ post }: { post: PostState }) => {
  const translate = useTranslate()
  const lasting = useDuration()
  const facts: [key: string, value: string, bad: boolean][] = [
    ['waiting', many(post.waiting), false],
    ['oldest', post.oldest_seconds === null ? '—' : lasting(post.oldest_seconds), false],
    ['sent_today', many(post.sent_today), false],
    ['dead', many(post.dead), post.dead > 0],
    ['national_dead', many(post.national_dead), post.national_dead > 0],
  ]
  return (
    <dl className="facts">
      {facts.map(([key, value, bad]) => (
        <div key={key}>
          <dt>{translate(`desk.jobs.post.${key}`)}</dt>
          <dd className={bad ? 'text-bad' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export const Post = () => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { data, error, refetch } = useQuery({
    queryKey: ['jobs', 'post'],
    queryFn: () => dataProvider.postState(),
    refetchInterval: LOOK_EVERY,
  })
  return (
    <section className="card stack" aria-label={translate('desk.jobs.post.title')}>
      <h2>{translate('desk.jobs.post.title')}</h2>
      {error !== null && <ErrorPanel error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Loading lines={2} />}
      {data !== undefined && <Numbers post={data} />}
      {data !== undefined && data.national_dead > 0 && (
        <Link to={deadReports}>{translate('desk.jobs.post.to_reports')}</Link>
      )}
    </section>
  )
}
