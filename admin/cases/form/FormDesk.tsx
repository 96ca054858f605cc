// The desk of one form: sections, their fields and papers, saving, and the way on.
import Button from '@mui/material/Button'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import type { CasePage } from '../../providers/shapes.ts'
import { useRules } from '../../rules/useRules.tsx'
import { ErrorSummary } from './ErrorSummary.tsx'
import { LeaveGuard } from './LeaveGuard.tsx'
import { Review } from './Review.tsx'
import { SaveLine } from './SaveLine.tsx'
import { SectionList } from './SectionList.tsx'
import { SectionPart } from './SectionPart.tsx'
import { useDraft } from './useDraft.ts'
import { openPart, progressOf } from './useParts.ts'
import { subjectOf } from './validate.ts'

interface Props {
  page: CasePage
  onDone: (sentence: string) => void
}

export const REVIEW = 'review'

// After moving to another section the reader begins at its heading, or at the field that was asked for.
const useArrival = (at: string) => {
  const heading = useRef<HTMLHeadingElement>(null)
  const target = useRef<string | null>(null)
  const shown = useRef(at)
  useEffect(() => {
    if (shown.current === at) return
    shown.current = at
    const wanted = target.current
    target.current = null
    const field = wanted === null ? null : document.getElementById(wanted)
    const found = field ?? heading.current
    found?.focus({ preventScroll: true })
    found?.scrollIntoView({ block: field === null ? 'start' : 'center' })
  }, [at])
  return { heading, target }
}

export const idOf = (pointer: string) => `at-${pointer.slice(1).replaceAll('/', '-')}`

export const FormDesk = ({ page, onDone }: Props) => {
  const translate = useTranslate()
  const { form } = useRules()
  const whole = form(page)
  const draft = useDraft(page, whole)
  const part = openPart(whole, page, draft.content)
  const progress = progressOf(part, page, draft.content, draft.errors)
  const [at, setAt] = useState(part.sections[0]?.section ?? REVIEW)
  const [summary, setSummary] = useState(0)
  const { heading, target } = useArrival(at)
  const steps = [...part.sections.map((section) => section.section), REVIEW]
  const index = Math.max(0, steps.indexOf(at))
  const section = part.sections[index]

  const go = async (to: string) => {
    if (to === REVIEW) {
      const faults = draft.checkAll(page)
      if (Object.keys(faults).length > 0) setSummary((count) => count + 1)
    }
    setAt(to)
    if (draft.dirty) await draft.save()
  }
  const goToError = (pointer: string, where: string | null) => {
    target.current = idOf(pointer)
    const here = document.getElementById(idOf(pointer)) ?? document.getElementById(idOf(subjectOf(pointer)))
    if (where !== null && where !== at) return setAt(where)
    here?.focus()
    here?.scrollIntoView({ block: 'center' })
  }
  return (
    <div className="form-desk">
      <LeaveGuard dirty={draft.dirty} save={draft.save} />
      <SectionList progress={progress} at={at} onGo={go} />
      <div className="form-main stack">
        <ErrorSummary part={part} errors={draft.errors} at={at} asked={summary} onGo={goToError} />
        {section === undefined ? (
          <Review
            page={page}
            part={part}
            draft={draft}
            heading={heading}
            onSummary={() => setSummary(summary + 1)}
            onDone={onDone}
          />
        ) : (
          <SectionPart page={page} part={part} section={section} draft={draft} heading={heading} />
        )}
        <div className="form-foot">
          <Button aria-disabled={index === 0} onClick={() => index > 0 && go(steps[index - 1] ?? at)}>
            {translate('desk.form.previous')}
          </Button>
          <Button onClick={() => draft.save()} aria-disabled={draft.saving.state === 'saving'}>
            {translate('desk.form.save')}
          </Button>
          {index < steps.length - 1 && (
            <Button variant="contained" onClick={() => go(steps[index + 1] ?? at)}>
              {translate('desk.form.next')}
            </Button>
          )}
          <SaveLine draft={draft} />
        </div>
      </div>
    </div>
  )
}
