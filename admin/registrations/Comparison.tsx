// Two versions of an entry side by side, with what was exchanged marked to the character.
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { NativeSelect } from '../look/NativeSelect.tsx'
import type { RegistrationPage } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { comparedItems, type Item } from './compared.ts'
import { differenceOf } from './difference.ts'

const Marked = ({ item, side }: { item: Item; side: 'older' | 'newer' }) => {
  const text = item[side]
  if (text === '') return <span className="muted">—</span>
  if (item.older === item.newer || item.older === '' || item.newer === '')
    return <span className="prose">{text}</span>
  const { before, removed, added, after } = differenceOf(item.older, item.newer)
  return (
    <span className="prose">
      {before}
      {side === 'older' ? removed !== '' && <del>{removed}</del> : added !== '' && <ins>{added}</ins>}
      {after}
    </span>
  )
}

interface TableProps {
  items: Item[]
  older: number
  newer: number
}

const Table = ({ items, older, newer }: TableProps) => {
  const translate = useTranslate()
  const inVersion = (version: number) => translate('desk.entry.in_version', { version })
  return (
    <div className="table-box">
      <table className="list-table compared">
        <caption className="unseen">
          {translate('desk.entry.compare', { version: newer, other: older })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{translate('desk.entry.item')}</th>
            <th scope="col">{inVersion(older)}</th>
            <th scope="col">{inVersion(newer)}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.key}>
              <th scope="row">{item.label}</th>
              <td data-label={inVersion(older)}>
                <Marked item={item} side="older" />
              </td>
              <td data-label={inVersion(newer)}>
                <Marked item={item} side="newer" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

// From the newest two on, any two can be laid beside each other.
const useChosen = (entry: RegistrationPage) => {
  const byAge = [...entry.versions].sort((a, b) => a.version - b.version)
  const [second, newest] = byAge.slice(-2)
  const [older, setOlder] = useState(second?.version ?? 0)
  const [newer, setNewer] = useState(newest?.version ?? 0)
  const find = (version: number) => byAge.find((one) => one.version === version)
  return { byAge, older: find(older), newer: find(newer), setOlder, setNewer }
}

export const Comparison = ({ entry }: { entry: RegistrationPage }) => {
  const translate = useTranslate()
  const { words } = useRules()
  const { byAge, older, newer, setOlder, setNewer } = useChosen(entry)
  const [onlyDifferent, setOnlyDifferent] = useState(true)
  if (older === undefined || newer === undefined) return null
  const items = comparedItems(older, newer, { words, translate })
  const different = items.filter((item) => item.older !== item.newer)
  const options = byAge.map(({ version }) => ({
    value: String(version),
    label: translate('desk.entry.in_version', { version }),
  }))
  return (
    <section className="card stack" aria-labelledby="comparison">
      <h2 id="comparison">{translate('desk.entry.choose')}</h2>
      <div className="row filters">
        <NativeSelect
          label={translate('desk.entry.compare_with')}
          value={String(older.version)}
          options={options}
          onChange={(value) => setOlder(Number(value))}
        />
        <NativeSelect
          label={translate('desk.register.version')}
          value={String(newer.version)}
          options={options}
          onChange={(value) => setNewer(Number(value))}
        />
        <FormControlLabel
          control={
            <Checkbox checked={onlyDifferent} onChange={(event) => setOnlyDifferent(event.target.checked)} />
          }
          label={translate('desk.entry.only_different')}
        />
      </div>
      {different.length === 0 && <p>{translate('desk.entry.same')}</p>}
      {(!onlyDifferent || different.length > 0) && (
        <Table items={onlyDifferent ? different : items} older={older.version} newer={newer.version} />
      )}
      {onlyDifferent && different.length > 0 && (
        <p className="hint">
          {translate('desk.entry.unchanged', { smart_count: items.length - different.length })}
        </p>
      )}
    </section>
  )
}
