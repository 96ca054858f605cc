// The road, from the rows that have a position on it; a stage beside the road is named where it was left.
import CheckCircle from '@mui/icons-material/CheckCircleOutlined'
import PlayCircle from '@mui/icons-material/PlayCircleOutlined'
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUncheckedOutlined'
import StopCircle from '@mui/icons-material/StopCircleOutlined'
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

type State = 'done' | 'now' | 'end' | 'ahead'
const ICONS = { done: CheckCircle, now: PlayCircle, end: StopCircle, ahead: RadioButtonUnchecked }

const Step = ({ name, state }: { name: string; state: State }) => {
  const translate = useTranslate()
  const Icon = ICONS[state]
  return (
    <li className={`step step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
      <Icon aria-hidden fontSize="small" />
      <span>{name}</span>
      <span className="unseen">{translate(`desk.steps.${state}`)}</span>
    </li>
  )
}

// Where only a grave act leads to the end of the road, the page does not foretell it.
const useIsOpenEnd = (page: CasePage) => {
  const { rules } = useRules()
  return (stage: Stage) =>
    stage.outcome !== null &&
    rules.transitions
      .filter((row) => row.edition === page.edition && row.procedure === page.procedure)
      .filter((row) => row.to_stage === stage.stage)
      .every((row) => row.weight === 'danger')
}

export const StageSteps = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const { words } = useRules()
  const phone = useMediaQuery('(max-width: 899px)')
  const isOpenEnd = useIsOpenEnd(page)
  const { road, at, now } = useRoad(page)
  const over = now !== undefined && now.outcome !== null
  // What ended beside the road shows how far it came, and then its end.
  const beside = over && now.position === null
  const state = (index: number): State => {
    if (index < at || (index === at && over)) return 'done'
    return index === at ? 'now' : 'ahead'
  }
  const shown = beside ? road.slice(0, at + 1) : road
  const name = (stage: Stage, index: number) =>
    index > at && isOpenEnd(stage) ? translate('desk.steps.open_end') : words(stage)
  const steps = (
    <ol className="steps">
      {shown.map((stage, index) => (
        <Step key={stage.stage} name={name(stage, index)} state={state(index)} />
      ))}
      {beside && <Step name={words(now)} state="end" />}
    </ol>
  )
  const summary = beside
    ? translate('desk.steps.over', { stage: words(now) })
    : translate('desk.steps.summary', { step: at + 1, steps: road.length, stage: words(now) })
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
