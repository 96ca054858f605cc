// Bringing a whole list in: choose the file, see what would become of every row, then hand it over.
import Button from '@mui/material/Button'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { NativeSelect, type Option } from '../look/NativeSelect.tsx'
import { Note } from '../look/Note.tsx'
import type { BroughtReport } from '../providers/shapes.ts'
import { RowReport } from './RowReport.tsx'
import { type Send, useBring } from './useBring.ts'

interface Props {
  resource: string
  // The words of this list stand under this key.
  words: string
  options: Option[]
  templateFor: (as: string, format: string) => string
  send: Send
  // What is shown once the sheet has been handed over.
  after?: (report: BroughtReport) => ReactNode
}

const Summary = ({ report, words }: { report: BroughtReport; words: string }) => {
  const translate = useTranslate()
  const counts = Object.entries(report.counts)
    .map(([outcome, count]) => `${translate(`desk.${words}.outcomes.${outcome}`)} ${count}`)
    .join(translate('desk.comma'))
  const key = report.trial ? `desk.${words}.tried` : `desk.${words}.brought`
  return (
    <Note tone={report.trial ? 'neutral' : 'good'} alert>
      <p>{translate(key, { smart_count: report.lines, counts })}</p>
    </Note>
  )
}

const Templates = ({ addressOf }: { addressOf: (format: string) => string }) => {
  const translate = useTranslate()
  return ['xlsx', 'csv'].map((format) => (
    <a key={format} href={addressOf(format)} download>
      {translate(`desk.sheet.template_${format}`)}
    </a>
  ))
}

export const Bringing = ({ resource, words, options, templateFor, send: sendTo, after }: Props) => {
  const translate = useTranslate()
  const input = useRef<HTMLInputElement>(null)
  const [as, setAs] = useState(options[0]?.value ?? '')
  const [file, setFile] = useState<File | null>(null)
  const { busy, report, error, send, forget } = useBring(resource, sendTo)
  const choose = (chosen: File | undefined) => {
    if (!chosen) return
    setFile(chosen)
    void send(chosen, as, true)
  }
  const ready = file !== null && report?.trial === true && !busy
  return (
    <div className="card stack">
      <p>{translate(`desk.${words}.bring_help`)}</p>
      <NativeSelect
        label={translate(`desk.${words}.origin`)}
        value={as}
        options={options}
        onChange={(value) => {
          setAs(value)
          setFile(null)
          forget()
        }}
      />
      <div className="row">
        <Button variant="outlined" aria-disabled={busy} onClick={() => !busy && input.current?.click()}>
          {translate('desk.brought.choose')}
        </Button>
        <Button variant="contained" aria-disabled={!ready} onClick={() => ready && send(file, as, false)}>
          {translate(`desk.${words}.take_in`)}
        </Button>
        <Templates addressOf={(format) => templateFor(as, format)} />
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.csv"
          aria-label={translate('desk.brought.choose')}
          onChange={(event) => {
            choose(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      <p role="status">
        {busy ? translate('desk.sheet.reading') : (file?.name ?? translate('desk.brought.no_file'))}
      </p>
      {error !== null && <ErrorPanel error={error} />}
      {report !== null && <Summary report={report} words={words} />}
      {report !== null && !report.trial && after?.(report)}
      {report !== null && (
        <RowReport
          report={report.report}
          number={translate(`desk.${words}.number`)}
          outcome={(outcome) => translate(`desk.${words}.outcomes.${outcome}`)}
        />
      )}
    </div>
  )
}
