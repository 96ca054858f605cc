// The pages for when there is no page: not found, broken, still loading.
import Button from '@mui/material/Button'
import { useTranslate } from 'react-admin'
import { Link } from '../look/Link.tsx'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'
import { PageTitle } from './PageTitle.tsx'

export const NotFoundPage = () => {
  const translate = useTranslate()
  return (
    <>
      <PageTitle title={translate('ra.page.not_found')} />
      <div className="card stack">
        <p>{translate('desk.error.not_found')}</p>
        <p>
          <Link to="/">{translate('desk.back_to_inbox')}</Link>
        </p>
      </div>
    </>
  )
}

export const BrokenPage = () => {
  const translate = useTranslate()
  return (
    <Note tone="bad" alert>
      <h1>{translate('ra.page.error')}</h1>
      <p>{translate('desk.error.unexpected')}</p>
      <Button size="small" onClick={() => window.location.reload()}>
        {translate('desk.reload')}
      </Button>
    </Note>
  )
}

export const LoadingPage = () => (
  <div className="lone">
    <Loading />
  </div>
)
