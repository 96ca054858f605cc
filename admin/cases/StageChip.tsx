// Where a case stands: its stage's word, in the tone that follows from the stage's row and from whose turn
// it is.
import { type Tone, ToneChip } from '../look/Tone.tsx'
import type { CaseRow } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'

type Standing = Pick<CaseRow, 'edition' | 'procedure' | 'stage'> & Partial<Pick<CaseRow, 'mine' | 'version'>>

export const StageChip = ({ row }: { row: Standing }) => {
  const { stageRow, words } = useRules()
  const stage = stageRow(row, row.stage)
  const tone = (): Tone => {
    if (stage?.outcome) return stage.outcome
    if (row.mine) return 'active'
    if (stage?.editable && row.version !== undefined) return row.version === 0 ? 'neutral' : 'attention'
    return 'waiting'
  }
  return <ToneChip tone={tone()}>{words(stage)}</ToneChip>
}
