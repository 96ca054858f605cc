// What can follow about an entry of the register or a closed case: each kind with its button, or with the
// law's own sentence about what stands in the way.
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import { useId, useState } from 'react'
import { useTranslate } from 'react-admin'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { Note } from '../look/Note.tsx'
import { useSession } from '../providers/session.ts'
import type { FollowUp } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { casePath } from './columns.tsx'
import { useOpening } from './useOpening.ts'

export interface Subject {
  number: string
  name: string
  registration_id?: string
  about?: string
}

interface Props {
  subject: Subject
  offers: FollowUp[]
}

// Whoever applies applies for a kind; an office takes the act by which its case begins.
const useLabel = () => {
  const translate = useTranslate()
  const { words } = useRules()
  const { person } = useSession()
  return (offer: FollowUp) =>
    person.scope === 'applicant'
      ? translate('desk.follow.begin', { kind: words(offer) })
      : words(offer, 'action')
}

interface ItemProps {
  offer: FollowUp
  busy: boolean
  onBegin: () => void
}

const Item = ({ offer, busy, onBegin }: ItemProps) => {
  const translate = useTranslate()
  const { words } = useRules()
  const label = useLabel()
  const id = useId()
  const blocked = offer.blocked_by !== null
  return (
    <li className="follow-up">
      <Button
        variant="outlined"
        aria-disabled={blocked || busy}
        aria-describedby={`${id}-why`}
        onClick={() => !blocked && !busy && onBegin()}
      >
        {label(offer)}
      </Button>
      <div id={`${id}-why`} className="tight">
        <span className="hint">
          {words(offer)} · {translate('desk.act.grounds', { article: offer.article })}
        </span>
        {blocked && <span>{words(offer, 'blocked_by')}</span>}
        {offer.from_on !== null && offer.until_on !== null && (
          <span className={blocked ? undefined : 'hint'}>
            {translate('desk.follow.window', { from: offer.from_on, to: offer.until_on })}
          </span>
        )}
        {offer.under_way !== null && (
          <Link to={casePath(offer.under_way)}>{translate('desk.follow.under_way')}</Link>
        )}
      </div>
    </li>
  )
}

interface ConfirmProps {
  subject: Subject
  offer: FollowUp
  busy: boolean
  error: unknown
  onClose: () => void
  onBegin: () => void
}

// An office that begins a case begins it on record; whoever applies only begins a draft.
const Confirm = ({ subject, offer, busy, error, onClose, onBegin }: ConfirmProps) => {
  const translate = useTranslate()
  const { words } = useRules()
  const title = useId()
  return (
    <Dialog open fullWidth onClose={() => !busy && onClose()} aria-labelledby={title}>
      <div className="dialog-body stack">
        <h2 id={title}>{words(offer, 'action')}</h2>
        <p className="hint">{translate('desk.act.grounds', { article: offer.article })}</p>
        {error !== null && <ErrorPanel error={error} />}
        <Note tone="attention">
          {translate('desk.follow.confirm', {
            name: subject.name,
            number: subject.number,
            kind: words(offer),
          })}
        </Note>
        <div className="row">
          <Button variant="contained" aria-disabled={busy} onClick={onBegin}>
            {busy ? translate('desk.act.busy') : words(offer, 'action')}
          </Button>
          <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  )
}

export const FollowUps = ({ subject, offers }: Props) => {
  const translate = useTranslate()
  const { person } = useSession()
  const { open, busy, error } = useOpening()
  const [asked, setAsked] = useState<FollowUp | null>(null)
  if (offers.length === 0) return <p className="muted">{translate('desk.follow.none')}</p>
  const begin = ({ scheme, kind }: FollowUp) => {
    const { registration_id, about } = subject
    open({ scheme, kind, ...(registration_id && { registration_id }), ...(about && { about }) })
  }
  return (
    <div className="stack">
      {error !== null && asked === null && <ErrorPanel error={error} />}
      <ul className="stack">
        {offers.map((offer) => (
          <Item
            key={offer.kind}
            offer={offer}
            busy={busy}
            onBegin={() => (person.scope === 'applicant' ? begin(offer) : setAsked(offer))}
          />
        ))}
      </ul>
      {asked !== null && (
        <Confirm
          subject={subject}
          offer={asked}
          busy={busy}
          error={error}
          onClose={() => setAsked(null)}
          onBegin={() => begin(asked)}
        />
      )}
    </div>
  )
}
