// What works while nobody watches: the jobs, the post, and what failed for good.
import Button from '@mui/material/Button'
import { useRefresh, useTranslate } from 'react-admin'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Empty } from '../look/Empty.tsx'
import { useSession } from '../providers/session.ts'
import { DeadMails } from './DeadMails.tsx'
import { FailedDrawings } from './FailedDrawings.tsx'
import { Jobs } from './Jobs.tsx'
import { Post } from './Post.tsx'

const JobsPage = () => {
  const translate = useTranslate()
  const refresh = useRefresh()
  const { administers } = useSession()
  if (!administers) return <Empty>{translate('desk.jobs.not_yours')}</Empty>
  return (
    <>
      <PageTitle title={translate('desk.jobs.title')}>
        <Button size="small" onClick={() => refresh()}>
          {translate('desk.jobs.reload')}
        </Button>
      </PageTitle>
      <div className="stack">
        <Jobs />
        <Post />
        <DeadMails />
        <FailedDrawings />
      </div>
    </>
  )
}

export default JobsPage
