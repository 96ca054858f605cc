// What the scanner says of a paper: shown only where there is one, and it has not found the paper clean.
import { useTranslate } from 'react-admin'
import { ToneChip } from '../look/Tone.tsx'
import type { Paper } from '../providers/shapes.ts'

// Whether the paper is kept from whoever looks at it.
export const isHeld = ({ scan, mine }: Pick<Paper, 'scan' | 'mine'>) =>
  scan !== null && scan !== 'clean' && !mine

export const ScanState = ({ paper }: { paper: Paper }) => {
  const translate = useTranslate()
  if (paper.scan === null || paper.scan === 'clean') return null
  return paper.scan === 'suspect' ? (
    <ToneChip tone="bad">{translate('desk.papers.suspect')}</ToneChip>
  ) : (
    <ToneChip tone="waiting">{translate('desk.papers.unscanned')}</ToneChip>
  )
}
