// What has to be mended, above the form: it takes the focus when asked for, and each line leads to its field.
import { useEffect, useRef } from 'react'
import { useTranslate } from 'react-admin'
import { Note } from '../../look/Note.tsx'
import type { Form } from '../../rules/form.ts'
import { placedErrors } from './useParts.ts'
import type { Errors } from './validate.ts'

interface Props {
  part: Form
  errors: Errors
  // A section shows its own faults; the last page, which is no section, shows them all.
  at: string
  // Raised each time the summary is wanted; 0 means not yet.
  asked: number
  onGo: (pointer: string, section: string | null) => void
}

export const ErrorSummary = ({ part, errors, at, asked, onGo }: Props) => {
  const translate = useTranslate()
  const box = useRef<HTMLElement>(null)
  const own = part.sections.some((section) => section.section === at)
  const placed = placedErrors(part, errors).filter((one) => !own || one.section === at)
  useEffect(() => {
    if (asked === 0) return
    setTimeout(() => {
      box.current?.focus({ preventScroll: true })
      box.current?.scrollIntoView({ block: 'start' })
    })
  }, [asked])
  if (asked === 0 || placed.length === 0) return null
  return (
    <section ref={box} tabIndex={-1} aria-label={translate('desk.form.summary_label')}>
      <Note tone="bad">
        <h2>{translate('desk.form.summary', { smart_count: placed.length })}</h2>
        <ul className="bullets">
          {placed.map(({ pointer, sentence, section }) => (
            <li key={pointer}>
              {section === null ? (
                sentence
              ) : (
                <button type="button" className="text-link" onClick={() => onGo(pointer, section)}>
                  {sentence}
                </button>
              )}
            </li>
          ))}
        </ul>
      </Note>
    </section>
  )
}
