// Whether an entry of the register holds: the word, its icon and its tone.
import { useTranslate } from 'react-admin'
import { type Tone, ToneChip } from '../look/Tone.tsx'

const TONES: Record<string, Tone> = {
  valid: 'good',
  expired: 'neutral',
  deregistered: 'neutral',
  revoked: 'bad',
}

export const StatusChip = ({ status }: { status: string }) => {
  const translate = useTranslate()
  return <ToneChip tone={TONES[status] ?? 'neutral'}>{translate(`desk.status.${status}`)}</ToneChip>
}
