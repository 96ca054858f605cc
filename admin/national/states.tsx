// How far a report has come, and what is known of an entry's national code: word, icon and tone together.
import { useTranslate } from 'react-admin'
import { type Tone, ToneChip } from '../look/Tone.tsx'
import type { RegistrationRow } from '../providers/shapes.ts'

const OF_REPORT: Record<string, Tone> = {
  unlinked: 'neutral',
  waiting: 'active',
  sent: 'waiting',
  acknowledged: 'good',
  dead: 'bad',
}
export const REPORT_STATES = Object.keys(OF_REPORT)

export const ReportChip = ({ state }: { state: string }) => {
  const translate = useTranslate()
  return <ToneChip tone={OF_REPORT[state] ?? 'neutral'}>{translate(`desk.report.${state}`)}</ToneChip>
}

const OF_ENTRY: Record<string, Tone> = { unlinked: 'neutral', awaiting: 'waiting', failed: 'bad' }

type Coded = Pick<RegistrationRow, 'national_code' | 'national_state'>

// The code where there is one; what stands in its way where there is none, or where a later report failed.
export const NationalCode = ({ national_code, national_state }: Coded) => {
  const translate = useTranslate()
  if (national_state === null) return '—'
  const tone = OF_ENTRY[national_state]
  return (
    <span className="tight">
      {national_code !== null && <span className="whole">{national_code}</span>}
      {(national_code === null || national_state === 'failed') && tone !== undefined && (
        <span>
          <ToneChip tone={tone}>{translate(`desk.national_state.${national_state}`)}</ToneChip>
        </span>
      )}
    </span>
  )
}
