// The columns of every list of cases; the first is the link to the case.
import { useTranslate } from 'react-admin'
import { DueCell } from '../dates/DueText.tsx'
import type { Column } from '../listing/ListTable.tsx'
import { Link } from '../look/Link.tsx'
import type { CaseRow } from '../providers/shapes.ts'
import { useRules, useTurn } from '../rules/useRules.tsx'
import { StageChip } from './StageChip.tsx'

export const casePath = (id: CaseRow['id']) => `/cases/${id}/show`

const CaseLink = ({ row }: { row: CaseRow }) => {
  const translate = useTranslate()
  return (
    <Link to={casePath(row.id)} className="first-cell">
      <span className="clamp">{row.name || translate('desk.case.unnamed')}</span>
      <span className="nowrap hint">{row.receipt_number}</span>
    </Link>
  )
}

// A case about another, or about an entry of the register, says about which.
const KindCell = ({ row }: { row: CaseRow }) => {
  const translate = useTranslate()
  const { kind, kindRow } = useRules()
  const about = kindRow(row)?.about !== 'nothing' && row.subject_number !== null
  return (
    <span className="tight">
      <span>{kind(row)}</span>
      {about && <span className="hint">{translate('desk.subject.of', { number: row.subject_number })}</span>}
    </span>
  )
}

export const useCaseColumns = (): Record<
  'name' | 'due' | 'stage' | 'applicant' | 'kind' | 'submitted',
  Column<CaseRow>
> => {
  const translate = useTranslate()
  const { district } = useRules()
  const turn = useTurn()
  return {
    name: {
      key: 'receipt_number',
      label: translate('desk.case.number_and_name'),
      sortable: true,
      cell: (row) => <CaseLink row={row} />,
    },
    due: {
      key: 'due_on',
      label: translate('desk.case.due'),
      sortable: true,
      width: '14em',
      cell: (row) => <DueCell due={row} />,
    },
    stage: {
      key: 'stage',
      label: translate('desk.case.stage'),
      cell: (row) => (
        <span className="tight">
          <span>
            <StageChip row={row} />
          </span>
          {row.turn !== null && <span className="hint keep">{turn(row.turn)}</span>}
        </span>
      ),
    },
    applicant: {
      key: 'applicant_name',
      label: translate('desk.case.applicant'),
      cell: (row) => (
        <span className="tight">
          <span className="whole">{row.applicant_name}</span>
          <span className="hint">{district(row.district)}</span>
        </span>
      ),
    },
    kind: { key: 'kind', label: translate('desk.case.kind'), cell: (row) => <KindCell row={row} /> },
    submitted: {
      key: 'submitted_on',
      label: translate('desk.case.submitted'),
      cell: (row) => <span className="nowrap">{row.submitted_on ?? '—'}</span>,
    },
  }
}
