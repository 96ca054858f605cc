// A failure, told where it happened and with what to do next.
import Button from '@mui/material/Button'
import { useTranslate } from 'react-admin'
import { Problem } from '../providers/http.ts'
import { Link } from './Link.tsx'
import { Note } from './Note.tsx'

// The server's own sentence if it sent one; else what can be said without it.
export const useSentence = () => {
  const translate = useTranslate()
  return (error: unknown): string => {
    if (!(error instanceof Problem)) return translate('desk.error.unexpected')
    if (error.status === 0) return translate('desk.error.network')
    if (error.message !== '') return error.message
    if (error.status === 404 || error.status === 403) return translate('desk.error.not_found')
    return translate(error.requestId === null ? 'desk.error.server' : 'desk.error.server_with_id', {
      id: error.requestId ?? '',
    })
  }
}

export const ErrorPanel = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => {
  const translate = useTranslate()
  const sentence = useSentence()
  const status = error instanceof Problem ? error.status : 0
  // What is not there, or not for one's eyes, is so however often it is asked for.
  const closed = status === 404 || (status === 403 && onRetry !== undefined)
  // Nothing is said twice: not what the refusal itself says, nor the same of several inputs.
  const said = error instanceof Problem ? error.errors.map(({ title }) => title) : []
  const details = [...new Set(said)].filter((title) => title !== sentence(error))
  return (
    <Note tone="bad" alert>
      <p>{sentence(error)}</p>
      {details.length > 0 && (
        <ul>
          {details.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      )}
      {closed && <Link to="/">{translate('desk.back_to_inbox')}</Link>}
      {onRetry !== undefined && !closed && (
        <Button size="small" onClick={() => onRetry()} sx={{ mt: 1 }}>
          {translate('desk.retry')}
        </Button>
      )}
    </Note>
  )
}
