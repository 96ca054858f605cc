// The link by which somebody chooses their password: shown to the officer once, and kept nowhere.
import Button from '@mui/material/Button'
import { useTranslate } from 'react-admin'
import { Note } from '../look/Note.tsx'

export interface Handed {
  name: string
  username: string
  // Who has a password already gets no link.
  link: string | null
}

export const LinkOnce = ({ handed, onDone }: { handed: Handed; onDone: () => void }) => {
  const translate = useTranslate()
  const { name, username, link } = handed
  return (
    <Note tone="good" alert>
      <h2>{translate('desk.counter.done', { name, username })}</h2>
      {link === null ? (
        <p>{translate('desk.counter.has_password')}</p>
      ) : (
        <>
          <p>{translate('desk.counter.link_once')}</p>
          <p className="mono">{link}</p>
          <p>
            <Button size="small" onClick={() => void navigator.clipboard.writeText(link)}>
              {translate('desk.counter.copy')}
            </Button>
          </p>
        </>
      )}
      <Button size="small" onClick={onDone}>
        {translate('desk.counter.put_away')}
      </Button>
    </Note>
  )
}
