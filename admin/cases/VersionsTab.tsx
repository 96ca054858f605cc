// Every submission that was frozen: when, what it changed, and its papers by their digests.
import { useTranslate } from 'react-admin'
import { instant, size } from '../dates/format.ts'
import { Empty } from '../look/Empty.tsx'
import type { CasePage, CaseVersion } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'

const digests = (version: CaseVersion, material: string) =>
  version.materials
    .filter((paper) => paper.material === material)
    .map((paper) => paper.sha256)
    .sort()
    .join()

const useChanges = (page: CasePage, version: CaseVersion) => {
  const { field, material } = useRules()
  const before = page.versions.find((one) => one.version === version.version - 1)
  if (before === undefined) return null
  const names = new Set([...Object.keys(before.content), ...Object.keys(version.content)])
  const papers = new Set([...before.materials, ...version.materials].map((paper) => paper.material))
  const fields = [...names]
    .filter((name) => JSON.stringify(before.content[name]) !== JSON.stringify(version.content[name]))
    .map((name) => field(page, name) || name)
  const exchanged = [...papers].filter((name) => digests(before, name) !== digests(version, name))
  return [...fields, ...exchanged.map((name) => material(page, name))]
}

const Version = ({ page, version }: { page: CasePage; version: CaseVersion }) => {
  const translate = useTranslate()
  const { material } = useRules()
  const changes = useChanges(page, version)
  return (
    <li className="tight">
      <h2>
        {translate('desk.versions.frozen', { version: version.version, at: instant(version.frozen_at) })}
      </h2>
      {changes !== null && (
        <p>
          {changes.length === 0
            ? translate('desk.versions.no_change')
            : translate('desk.versions.changed', { fields: changes.join(translate('desk.comma')) })}
        </p>
      )}
      <ul className="tight">
        {version.materials.map((paper) => (
          <li key={paper.id}>
            {material(page, paper.material)}
            {translate('desk.colon')}
            {paper.name} <span className="hint nowrap">{size(paper.bytes)}</span>
            <p className="mono">SHA-256 {paper.sha256}</p>
          </li>
        ))}
      </ul>
    </li>
  )
}

export const VersionsTab = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  if (page.versions.length === 0) return <Empty>{translate('desk.versions.none')}</Empty>
  const newestFirst = [...page.versions].sort((a, b) => b.version - a.version)
  return (
    <ol className="stack">
      {newestFirst.map((version) => (
        <Version key={version.version} page={page} version={version} />
      ))}
    </ol>
  )
}
