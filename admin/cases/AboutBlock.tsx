// What a case is about: the case it was raised against, or the entry of the register it concerns.
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from '../look/Link.tsx'
import type { AboutCase, CasePage, RegisterFacts } from '../providers/shapes.ts'
import { StatusChip } from '../registrations/StatusChip.tsx'
import { useRules } from '../rules/useRules.tsx'
import { casePath } from './columns.tsx'
import { StageChip } from './StageChip.tsx'

interface LineProps {
  label: string
  number: string
  name: string
  to: string | null
  chip: ReactNode
  children: ReactNode
}

const Line = ({ label, number, name, to, chip, children }: LineProps) => (
  <div className="note-box tight">
    <p className="row">
      <span className="label">{label}</span>
      {to === null ? (
        <strong>
          {number} {name}
        </strong>
      ) : (
        <Link to={to}>
          {number} {name}
        </Link>
      )}
      {chip}
    </p>
    <p className="muted">{children}</p>
  </div>
)

const Against = ({ about }: { about: AboutCase }) => {
  const translate = useTranslate()
  const { kind } = useRules()
  const { applicant_name: applicant, published_on: from, ends_on: to } = about
  return (
    <Line
      label={translate('desk.subject.about_case')}
      number={about.receipt_number}
      name={about.name}
      to={about.visible ? casePath(about.id) : null}
      chip={<StageChip row={about} />}
    >
      {kind(about)} ·{' '}
      {from === null || to === null ? applicant : translate('desk.subject.objected', { applicant, from, to })}
    </Line>
  )
}

const Entry = ({ entry }: { entry: RegisterFacts }) => {
  const translate = useTranslate()
  const { holder_name: holder, valid_from: from, valid_until: to } = entry
  return (
    <Line
      label={translate('desk.subject.about_entry')}
      number={entry.number}
      name={entry.name}
      to={entry.visible ? `/registrations/${entry.id}/show` : null}
      chip={<StatusChip status={entry.status} />}
    >
      {translate('desk.subject.entry', { holder, from, to })}
    </Line>
  )
}

export const AboutBlock = ({ page }: { page: CasePage }) => (
  <>
    {page.about !== null && <Against about={page.about} />}
    {page.subject !== null && <Entry entry={page.subject} />}
  </>
)
