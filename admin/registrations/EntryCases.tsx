// Every case about an entry that the reader may see, and every time a case ended or restored it.
import { useLocale, useTranslate } from 'react-admin'
import { useCaseColumns } from '../cases/columns.tsx'
import { prose } from '../dates/format.ts'
import { ListTable } from '../listing/ListTable.tsx'
import { Link } from '../look/Link.tsx'
import type { RegistrationPage } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { StatusChip } from './StatusChip.tsx'

export const EntryCases = ({ entry }: { entry: RegistrationPage }) => {
  const translate = useTranslate()
  const { name, kind, stage, submitted, due } = useCaseColumns()
  return (
    <section className="card stack" aria-labelledby="entry-cases">
      <h2 id="entry-cases">{translate('desk.entry.cases')}</h2>
      {entry.cases.length === 0 ? (
        <p className="muted">{translate('desk.entry.no_cases')}</p>
      ) : (
        <ListTable
          caption={translate('desk.entry.cases')}
          rows={entry.cases}
          columns={[{ ...name, sortable: false }, kind, stage, submitted, { ...due, sortable: false }]}
        />
      )}
    </section>
  )
}

export const Standings = ({ entry }: { entry: RegistrationPage }) => {
  const translate = useTranslate()
  const locale = useLocale() ?? 'zh'
  const { kind } = useRules()
  if (entry.standings.length === 0) return null
  return (
    <section className="card stack" aria-labelledby="standings">
      <h2 id="standings">{translate('desk.entry.standings')}</h2>
      <ol className="tight">
        {entry.standings.map((one) => (
          <li key={one.n} className="row">
            <span className="nowrap">{prose(one.day, locale)}</span>
            {one.ended_as === null ? (
              <strong>{translate('desk.entry.restored')}</strong>
            ) : (
              <StatusChip status={one.ended_as} />
            )}
            {one.case_id !== null && one.edition !== null && one.kind !== null && (
              <Link to={`/cases/${one.case_id}/show`}>
                {kind({ edition: one.edition, kind: one.kind })} {one.receipt_number}
              </Link>
            )}
            {one.imported && <span className="hint">{translate('desk.records.imported')}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
