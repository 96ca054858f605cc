// One message as it was worded that day. Opening it marks it read; that can be taken back.
import Button from '@mui/material/Button'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useDataProvider, useParams, useTranslate } from 'react-admin'
import { instant } from '../dates/format.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { Loading } from '../look/Loading.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { MessageRow } from '../providers/shapes.ts'

const useMessage = (id: string) => {
  const dataProvider = useDataProvider<DeskProvider>()
  const queryClient = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const query = useQuery({
    queryKey: ['message', id],
    queryFn: async () => (await dataProvider.getOne<MessageRow>('messages', { id })).data,
    retry: false,
  })
  const mark = async (read: boolean) => {
    setError(null)
    try {
      await dataProvider.markRead(id, read)
      for (const queryKey of [['message', id], ['messages'], ['inbox']]) {
        queryClient.invalidateQueries({ queryKey })
      }
    } catch (problem) {
      setError(problem)
    }
  }
  return { ...query, mark, failure: query.error ?? error }
}

const MessageShow = () => {
  const translate = useTranslate()
  const { id = '' } = useParams<{ id: string }>()
  const { data, failure, mark, refetch } = useMessage(id)
  const [opened, setOpened] = useState('')
  useEffect(() => {
    if (data === undefined || opened === id) return
    setOpened(id)
    if (data.read_at === null) mark(true)
  }, [data, opened, id, mark])
  if (data === undefined) {
    return failure === null ? <Loading /> : <ErrorPanel error={failure} onRetry={refetch} />
  }
  const state = translate(`desk.delivery.${data.delivery_state ?? 'none'}`)
  return (
    <>
      <p>
        <Link to="/messages">{translate('desk.nav.messages')}</Link>
      </p>
      <PageTitle title={data.subject}>
        <Button size="small" onClick={() => mark(data.read_at === null)}>
          {translate(data.read_at === null ? 'desk.mail.mark_read' : 'desk.mail.mark_unread')}
        </Button>
      </PageTitle>
      <article className="card stack narrow">
        {failure !== null && <ErrorPanel error={failure} />}
        <p className="hint">
          {instant(data.written_at)} · {state}
        </p>
        <p className="prose">{data.body}</p>
        {data.case_id !== null && (
          <p>
            <Link to={`/cases/${data.case_id}/show`} className="button-link">
              {translate('desk.mail.to_case')}
            </Link>
          </p>
        )}
      </article>
    </>
  )
}

export default MessageShow
