// One paper the rows ask for: a button and a place to drop, a line per file, with progress, retry and
// removal.
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { useRef, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { instant, size } from '../../dates/format.ts'
import { ErrorPanel } from '../../look/ErrorPanel.tsx'
import { saveAs } from '../../look/saveAs.ts'
import type { DeskProvider } from '../../providers/data.ts'
import type { CasePage, Paper } from '../../providers/shapes.ts'
import type { MaterialRule } from '../../rules/types.ts'
import { useRules } from '../../rules/useRules.tsx'
import { ScanState } from '../ScanState.tsx'
import { useDrop } from './useDrop.ts'
import { type Sending, useUploads } from './useUploads.ts'

interface Props {
  id: string
  page: CasePage
  rule: MaterialRule
  fault?: string
  onGiven: () => void
}

const Given = ({ paper, onRemove }: { paper: Paper; onRemove: () => void }) => {
  const translate = useTranslate()
  return (
    <li className="file">
      <a className="name" href={`/api/materials/${paper.id}`} download={paper.name}>
        {paper.name}
      </a>
      <span className="hint nowrap">{size(paper.bytes)}</span>
      <span className="hint nowrap">{instant(paper.uploaded_at)}</span>
      <ScanState paper={paper} />
      <span className="hint mono nowrap" title={`SHA-256 ${paper.sha256}`}>
        SHA-256 {paper.sha256.slice(0, 8)}…
      </span>
      <Button
        size="small"
        aria-label={translate('desk.papers.remove', { name: paper.name })}
        onClick={onRemove}
      >
        {translate('ra.action.remove')}
      </Button>
    </li>
  )
}

interface UnderwayProps {
  one: Sending
  onRetry: () => void
  onCancel: () => void
}

const Underway = ({ one, onRetry, onCancel }: UnderwayProps) => {
  const translate = useTranslate()
  const percent = Math.round(one.share * 100)
  return (
    <li className="file">
      <span className="name">{one.file.name}</span>
      <span className="hint nowrap">{size(one.file.size)}</span>
      {one.fault === null && (
        <>
          <LinearProgress
            variant="determinate"
            value={percent}
            aria-label={one.file.name}
            sx={{ flex: '1 1 120px' }}
          />
          <span className="hint nowrap">
            {percent < 100 ? `${percent}%` : translate('desk.papers.checking')}
          </span>
        </>
      )}
      {one.fault !== null && !one.hopeless && (
        <Button size="small" onClick={onRetry}>
          {translate('desk.retry')}
        </Button>
      )}
      <Button size="small" onClick={onCancel}>
        {translate(one.fault === null ? 'ra.action.cancel' : 'ra.action.remove')}
      </Button>
      {one.waiting && (
        <p role="status" className="hint">
          {translate('desk.papers.waiting')}
        </p>
      )}
      {one.fault !== null && (
        <p role="alert" className="text-bad">
          {one.fault}
        </p>
      )}
    </li>
  )
}

interface PickerProps {
  id: string
  rule: MaterialRule
  another: boolean
  onFiles: (files: File[]) => void
}

const Picker = ({ id, rule, another, onFiles }: PickerProps) => {
  const translate = useTranslate()
  const input = useRef<HTMLInputElement>(null)
  const { box, over } = useDrop(onFiles)
  const formats = rule.formats.join(', ')
  return (
    <div ref={box} className={`drop ${over ? 'over' : ''}`}>
      <Button id={id} aria-describedby={`${id}-help ${id}-fault`} onClick={() => input.current?.click()}>
        {translate(another ? 'desk.papers.add_another' : 'desk.papers.pick')}
      </Button>
      <span id={`${id}-help`} className="hint">
        {translate('desk.papers.limits', { formats, max: size(rule.max_bytes) })}
        {rule.max_rows !== null && translate('desk.papers.rows', { max: rule.max_rows })}
      </span>
      <input
        ref={input}
        type="file"
        hidden
        name={rule.material}
        aria-label={translate('desk.papers.pick')}
        multiple={rule.multiple}
        accept={rule.formats.map((format) => `.${format}`).join(',')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </div>
  )
}

// The papers of which this one is the copy that others may see.
const Originals = ({ page, rule }: Pick<Props, 'page' | 'rule'>) => {
  const translate = useTranslate()
  const papers = page.materials.filter((paper) => paper.material === rule.redacts && !paper.withdrawn_at)
  if (papers.length === 0) return null
  return (
    <div className="tight">
      <span className="hint">{translate('desk.sides.originals')}</span>
      <ul className="tight">
        {papers.map((paper) => (
          <li key={paper.id}>
            <a href={`/api/materials/${paper.id}`} download={paper.name}>
              {paper.name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

// The platform's own words for this paper, filled from what has been saved, to be signed and sealed.
const Template = ({ page, rule }: { page: CasePage; rule: MaterialRule }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const download = async () => {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      saveAs(await dataProvider.paperForm(page.id, rule.material), `${rule.name_zh}.pdf`)
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <p className="row">
        <Button size="small" aria-disabled={busy} onClick={download}>
          {translate(busy ? 'desk.papers.template_busy' : 'desk.papers.template')}
        </Button>
        <span className="hint">{translate('desk.papers.template_help')}</span>
      </p>
      {error !== null && <ErrorPanel error={error} />}
    </>
  )
}

export const MaterialsInput = ({ id, page, rule, fault, onGiven }: Props) => {
  const translate = useTranslate()
  const { words } = useRules()
  const uploads = useUploads(page, rule, onGiven)
  const given = page.materials.filter((paper) => paper.material === rule.material && !paper.withdrawn_at)
  return (
    <fieldset className="plain-set tight">
      <legend className="field-label">
        {words(rule)}
        {rule.required && <span className="required">{translate('desk.form.required')}</span>}
        {rule.sealed && <span className="hint">{translate('desk.papers.sealed')}</span>}
      </legend>
      {words(rule, 'help') !== '' && <p className="hint">{words(rule, 'help')}</p>}
      <Originals page={page} rule={rule} />
      {rule.template_zh !== null && <Template page={page} rule={rule} />}
      <ul className="tight">
        {given.map((paper) => (
          <Given key={paper.id} paper={paper} onRemove={() => uploads.remove(paper.id)} />
        ))}
        {uploads.sending.map((one) => (
          <Underway
            key={one.key}
            one={one}
            onRetry={() => uploads.retry(one)}
            onCancel={() => uploads.cancel(one.key)}
          />
        ))}
      </ul>
      <Picker id={id} rule={rule} another={given.length > 0} onFiles={uploads.add} />
      <p id={`${id}-fault`} className="text-bad">
        {uploads.fault || fault}
      </p>
    </fieldset>
  )
}
