// The versions of an entry: each with its query code, the page that verifies it, and its slip to download.
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { saveAs } from '../look/saveAs.ts'
import { ToneChip } from '../look/Tone.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { RegistrationPage, RegistrationVersion } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'

// Thirteen signs read more easily in groups of four.
const grouped = (code: string) => code.replace(/(.{4})(?=.)/g, '$1-')

const useDownload = (entry: RegistrationPage) => {
  const dataProvider = useDataProvider<DeskProvider>()
  const [error, setError] = useState<unknown>(null)
  const download = async (version: number) => {
    setError(null)
    try {
      saveAs(await dataProvider.slip(entry.id, version), `${entry.number}-${version}.pdf`)
    } catch (problem) {
      setError(problem)
    }
  }
  return { error, download }
}

const Digest = ({ version }: { version: RegistrationVersion }) => {
  const translate = useTranslate()
  if (version.imported) return translate('desk.records.imported_note')
  if (version.slip_sha256 === null) return <span className="hint">{translate('desk.register.no_slip')}</span>
  return <span className="mono">{version.slip_sha256}</span>
}

export const Versions = ({ entry }: { entry: RegistrationPage }) => {
  const translate = useTranslate()
  const { kind, rules, words } = useRules()
  const { error, download } = useDownload(entry)
  const edition = rules.editions.find((row) => row.edition === entry.edition)
  const newestFirst = [...entry.versions].sort((a, b) => b.version - a.version)
  return (
    <section className="card stack">
      <h2>{translate('desk.register.versions')}</h2>
      {error !== null && <ErrorPanel error={error} />}
      <ol className="stack">
        {newestFirst.map((version) => (
          <li key={version.version} className="tight version">
            <div className="spread">
              <div className="row">
                <strong>
                  {translate(
                    version.version === entry.version
                      ? 'desk.register.version_now'
                      : 'desk.register.version_then',
                    { version: version.version },
                  )}
                </strong>
                <span className="muted">
                  {kind(version)} · {version.coded_on}
                </span>
                <ToneChip tone={version.tone}>{words(version, 'state')}</ToneChip>
              </div>
              {!version.imported && (
                <Button
                  variant={version.version === entry.version ? 'contained' : 'outlined'}
                  aria-disabled={version.slip_sha256 === null}
                  onClick={() => version.slip_sha256 !== null && download(version.version)}
                >
                  {translate('desk.register.download', { certificate: words(edition, 'certificate') })}
                </Button>
              )}
            </div>
            <p className="row">
              <span>{translate('desk.register.query_code')}</span>
              <strong className="nowrap">{grouped(version.query_code)}</strong>
              <a href={`/verify/${version.query_code}`} target="_blank" rel="noreferrer">
                {translate('desk.register.verify')}
              </a>
              {version.national_code !== null && (
                <span>{translate('desk.national.bears_code', { code: version.national_code })}</span>
              )}
              <span className="muted">
                {translate('desk.period', { from: version.valid_from, to: version.valid_until })}
              </span>
              {version.case_id !== null && (
                <Link to={`/cases/${version.case_id}/show`}>{translate('desk.register.to_case')}</Link>
              )}
            </p>
            <p>
              {!version.imported && <span className="hint">SHA-256 </span>}
              <Digest version={version} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
