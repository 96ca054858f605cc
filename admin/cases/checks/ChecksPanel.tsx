// 审查提示: what an officer weighs before deciding. Nothing here stops an act.
import { useEffect, useId, useRef } from 'react'
import { useTranslate } from 'react-admin'
import { ErrorPanel } from '../../look/ErrorPanel.tsx'
import { Loading } from '../../look/Loading.tsx'
import { Note } from '../../look/Note.tsx'
import type { Checks } from '../../providers/checkShapes.ts'
import type { CasePage } from '../../providers/shapes.ts'
import { Duplicates } from './Duplicates.tsx'
import { FilingLine } from './FilingLine.tsx'
import { Hits, PublicPreview } from './PublicPreview.tsx'
import { useChecks } from './useChecks.ts'
import './checks.css'

const Weighed = ({ page, checks }: { page: CasePage; checks: Checks }) => {
  const translate = useTranslate()
  const { late, duplicates = [] } = checks
  // What is public already is past weighing.
  const hits = page.published_on === null ? checks.hits : []
  const clear = hits.length === 0 && duplicates.length === 0 && late?.late !== true
  return (
    <>
      {clear && <Note tone="good">{translate('desk.checks.clear')}</Note>}
      {late !== null && <FilingLine page={page} filing={late} />}
      {hits.length > 0 && (
        <>
          <Hits hits={hits} />
          <details>
            <summary>{translate('desk.checks.see_marks')}</summary>
            <PublicPreview checks={checks} />
          </details>
        </>
      )}
      <Duplicates checks={checks} />
    </>
  )
}

// An open case is weighed by the office; of a closed one, and for its registrant, only the term is told.
export const ChecksPanel = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const title = useId()
  const { data, error, refetch } = useChecks(page)
  const office = data?.duplicates !== undefined && page.turn !== null
  if (data !== undefined && !office && data.late === null) return null
  return (
    <section className="card stack" aria-labelledby={title}>
      <div>
        <h2 id={title}>
          {translate(data === undefined || office ? 'desk.checks.title' : 'desk.checks.filing')}
        </h2>
        {office && <p className="hint">{translate('desk.checks.help')}</p>}
      </div>
      {error !== null && <ErrorPanel error={error} onRetry={refetch} />}
      {error === null && data === undefined && <Loading lines={2} />}
      {office && <Weighed page={page} checks={data} />}
      {data !== undefined && !office && data.late !== null && <FilingLine page={page} filing={data.late} />}
    </section>
  )
}

// In the dialog of an act that publishes: exactly what will be public. The person may still publish.
export const BeforePublishing = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const title = useId()
  const { data, error, refetch } = useChecks(page)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="stack" aria-labelledby={title}>
      <h3 id={title} ref={heading} tabIndex={-1}>
        {translate('desk.form.public')}
      </h3>
      {error !== null && <ErrorPanel error={error} onRetry={refetch} />}
      {error === null && data === undefined && <Loading lines={4} />}
      {data !== undefined && (
        <>
          <PublicPreview checks={data} />
          <Hits hits={data.hits} />
        </>
      )}
    </section>
  )
}
