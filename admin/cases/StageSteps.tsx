// The road, from the rows that have a position on it; a stage beside the road is named where it was left.
import CheckCircle from '@mui/icons-material/CheckCircleOutlined'
import PlayCircle from '@mui/icons-material/PlayCircleOutlined'
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUncheckedOutlined'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useTranslate } from 'react-admin'
import type { CasePage } from '../providers/shapes.ts'
import type { Stage } from '../rules/types.ts'
import { useRules } from '../rules/useRules.tsx'

const useRoad = (page: CasePage) => {
  const { rules, stageRow } = useRules()
  const road = rules.stages
    .filter(
      (row) => row.edition === page.edition && row.procedure === page.procedure && row.position !== null,
    )
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
  const been = [...page.events].sort((a, b) => b.seq - a.seq).map((event) => stageRow(page, event.to_stage))
  const last = been.find((stage) => stage !== undefined && stage.position !== null)
  const at = road.findIndex((stage) => stage.stage === last?.stage)
  return { road, at, now: stageRow(page, page.stage) }
}

const Step = ({ stage, state }: { stage: Stage; state: 'done' | 'now' | 'ahead' }) => {
  const translate = useTranslate()
  const { words } = useRules()
  const Icon = { done: CheckCircle, now: PlayCircle, ahead: RadioButtonUnchecked }[state]
  return (
    <li className={`step step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
      <Icon aria-hidden fontSize="small" />
      <span>{words(stage)}</span>
      <span className="unseen">{translate(`desk.steps.${state}`)}</span>
    </li>
  )
}

export const StageSteps = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const { words } = useRules()
  const phone = useMediaQuery('(max-width: 899px)')
  const { road, at, now } = useRoad(page)
  const beside = now !== undefined && now.position === null
  const over = now !== undefined && now.outcome !== null
  const state = (index: number) => {
    if (index < at || (index === at && over && !beside)) return 'done'
    return index === at && !over ? 'now' : 'ahead'
  }
  const steps = (
    <ol className="steps">
      {road.map((stage, index) => (
        <Step key={stage.stage} stage={stage} state={state(index)} />
      ))}
    </ol>
  )
  const summary = translate('desk.steps.summary', { step: at + 1, steps: road.length, stage: words(now) })
  return (
    <section aria-label={translate('desk.steps.label')} className="tight">
      {phone ? (
        <details>
          <summary>{summary}</summary>
          {steps}
        </details>
      ) : (
        <div className="spread">
          {steps}
          <p className="hint nowrap">{summary}</p>
        </div>
      )}
    </section>
  )
}
