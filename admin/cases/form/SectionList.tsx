// The list of sections: progress and faults at a glance; on a phone one line with the list behind it.
import useMediaQuery from '@mui/material/useMediaQuery'
import { useTranslate } from 'react-admin'
import { ToneChip } from '../../look/Tone.tsx'
import { useRules } from '../../rules/useRules.tsx'
import { REVIEW } from './FormDesk.tsx'
import type { Progress } from './useParts.ts'

interface Props {
  progress: Progress[]
  at: string
  onGo: (section: string) => void
}

const Standing = ({ required, done, faults }: Progress) => {
  const translate = useTranslate()
  if (faults > 0)
    return <ToneChip tone="bad">{translate('desk.form.faults', { smart_count: faults })}</ToneChip>
  if (done === required) return <ToneChip tone="good">{translate('desk.form.complete')}</ToneChip>
  return <span className="hint nowrap">{translate('desk.form.required_done', { done, required })}</span>
}

const List = ({ progress, at, onGo }: Props) => {
  const translate = useTranslate()
  const { words } = useRules()
  return (
    <ol className="section-list">
      {progress.map((one, index) => (
        <li key={one.section.section}>
          <button
            type="button"
            aria-current={one.section.section === at ? 'step' : undefined}
            onClick={() => onGo(one.section.section)}
          >
            <span>
              {index + 1}. {words(one.section)}
            </span>
            <Standing {...one} />
          </button>
        </li>
      ))}
      <li>
        <button type="button" aria-current={at === REVIEW ? 'step' : undefined} onClick={() => onGo(REVIEW)}>
          {progress.length + 1}. {translate('desk.form.review')}
        </button>
      </li>
    </ol>
  )
}

export const SectionList = (props: Props) => {
  const translate = useTranslate()
  const wide = useMediaQuery('(min-width: 900px)')
  const index = props.progress.findIndex((one) => one.section.section === props.at)
  const steps = props.progress.length + 1
  const step = index === -1 ? steps : index + 1
  return (
    <nav aria-label={translate('desk.form.sections')} className="section-nav">
      {wide ? (
        <List {...props} />
      ) : (
        <details key={props.at}>
          <summary>{translate('desk.form.step', { step, steps })}</summary>
          <List {...props} />
        </details>
      )}
    </nav>
  )
}
