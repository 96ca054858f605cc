// How far an import has come, as a chip.
import { useTranslate } from 'react-admin'
import { type Tone, ToneChip } from '../look/Tone.tsx'

const TONES: Record<string, Tone> = { proposed: 'attention', confirmed: 'active', entered: 'good' }

export const ImportState = ({ state }: { state: string }) => (
  <ToneChip tone={TONES[state] ?? 'neutral'}>{useTranslate()(`desk.records.states.${state}`)}</ToneChip>
)
