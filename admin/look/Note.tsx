// A sentence that must be read, with its tone.
import type { ReactNode } from 'react'
import { type Tone, toneIcon } from './Tone.tsx'

interface Props {
  tone: Tone
  alert?: boolean
  children: ReactNode
}

export const Note = ({ tone, alert = false, children }: Props) => {
  const Icon = toneIcon[tone]
  return (
    <div className={`note tone-${tone}`} role={alert ? 'alert' : undefined}>
      <Icon aria-hidden fontSize="small" />
      <div className="note-body">{children}</div>
    </div>
  )
}
