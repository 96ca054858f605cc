// Bringing a catalogue in: choose the file, see what would become of every row, then take it in.
import Button from '@mui/material/Button'
import { useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { Note } from '../look/Note.tsx'
import type { CatalogueReport } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { useBring } from './useBring.ts'

const ORIGINS = ['government', 'opened']
const SHOWN = 500

// What needs attention comes first.
const Rows = ({ report }: { report: CatalogueReport['report'] }) => {
  const translate = useTranslate()
  const { words } = useRules()
  const sorted = [...report].sort(
    (one, other) => other.errors.length - one.errors.length || one.row - other.row,
  )
  return (
    <div className="table-box">
      <table className="list-table">
        <caption className="unseen">{translate('desk.catalogue.report')}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {translate('desk.catalogue.row')}
            </th>
            <th scope="col">{translate('desk.catalogue.number')}</th>
            <th scope="col">{translate('desk.catalogue.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, SHOWN).map((line) => (
            <tr key={line.row}>
              <td className="number">{line.row}</td>
              <td>{line.catalogue_id ?? '—'}</td>
              <td>
                {translate(`desk.catalogue.outcomes.${line.outcome}`)}
                {line.errors.map((one) => (
                  <p key={one.zh} className="text-bad">
                    {words({ name_zh: one.zh, name_en: one.en })}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > SHOWN && <p className="hint">{translate('desk.catalogue.shown', { shown: SHOWN })}</p>}
    </div>
  )
}

const Summary = ({ report }: { report: CatalogueReport }) => {
  const translate = useTranslate()
  const counts = Object.entries(report.counts)
    .map(([outcome, count]) => `${translate(`desk.catalogue.outcomes.${outcome}`)} ${count}`)
    .join(translate('desk.comma'))
  const key = report.trial ? 'desk.catalogue.tried' : 'desk.catalogue.brought'
  return (
    <Note tone={report.trial ? 'neutral' : 'good'} alert>
      <p>{translate(key, { smart_count: report.lines, counts })}</p>
    </Note>
  )
}

const CatalogueImport = () => {
  const translate = useTranslate()
  const input = useRef<HTMLInputElement>(null)
  const [origin, setOrigin] = useState('government')
  const [file, setFile] = useState<File | null>(null)
  const { busy, report, error, send, forget } = useBring()
  const choose = (chosen: File | undefined) => {
    if (!chosen) return
    setFile(chosen)
    send(chosen, origin, true)
  }
  const ready = file !== null && report?.trial === true && !busy
  return (
    <>
      <p>
        <Link to="/catalogue">{translate('desk.nav.catalogue')}</Link>
      </p>
      <PageTitle title={translate('desk.catalogue.bring')} />
      <div className="card stack">
        <p>{translate('desk.catalogue.bring_help')}</p>
        <NativeSelect
          label={translate('desk.catalogue.origin')}
          value={origin}
          options={ORIGINS.map((value) => ({ value, label: translate(`desk.catalogue.origins.${value}`) }))}
          onChange={(value) => {
            setOrigin(value)
            setFile(null)
            forget()
          }}
        />
        <div className="row">
          <Button variant="outlined" aria-disabled={busy} onClick={() => !busy && input.current?.click()}>
            {translate('desk.catalogue.choose')}
          </Button>
          <Button
            variant="contained"
            aria-disabled={!ready}
            onClick={() => ready && send(file, origin, false)}
          >
            {translate('desk.catalogue.take_in')}
          </Button>
          <a href="/api/catalogue/template?format=xlsx" download>
            {translate('desk.sheet.template_xlsx')}
          </a>
          <a href="/api/catalogue/template?format=csv" download>
            {translate('desk.sheet.template_csv')}
          </a>
          <input
            ref={input}
            type="file"
            hidden
            accept=".xlsx,.csv"
            aria-label={translate('desk.catalogue.choose')}
            onChange={(event) => {
              choose(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </div>
        <p role="status">
          {busy ? translate('desk.sheet.reading') : (file?.name ?? translate('desk.catalogue.no_file'))}
        </p>
        {error !== null && <ErrorPanel error={error} />}
        {report !== null && <Summary report={report} />}
        {report !== null && <Rows report={report.report} />}
      </div>
    </>
  )
}

export default CatalogueImport
