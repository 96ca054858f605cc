// Whether somebody is there: disabled, invited, or at work.
import { useTranslate } from 'react-admin'
import { ToneChip } from '../look/Tone.tsx'
import type { ManagedPerson } from '../providers/accountShapes.ts'

export const PersonState = ({ person }: { person: ManagedPerson }) => {
  const translate = useTranslate()
  if (!person.active) return <ToneChip tone="bad">{translate('desk.people.disabled')}</ToneChip>
  if (person.mail === 'dead') return <ToneChip tone="bad">{translate('desk.people.undelivered')}</ToneChip>
  if (person.invited) return <ToneChip tone="waiting">{translate('desk.people.invited')}</ToneChip>
  return <ToneChip tone="good">{translate('desk.people.active')}</ToneChip>
}
