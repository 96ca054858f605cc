// Whether an entry of the register holds: the word and the tone of its row.
import { ToneChip } from '../look/Tone.tsx'
import { useRules } from '../rules/useRules.tsx'

export const StatusChip = ({ status }: { status: string }) => {
  const { registerState, words } = useRules()
  const row = registerState(status)
  return <ToneChip tone={row?.tone ?? 'neutral'}>{words(row) || status}</ToneChip>
}
