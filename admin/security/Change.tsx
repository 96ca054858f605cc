// What a line of the log changed: each item as it was and as it is now.
import { useTranslate } from 'react-admin'
import { useChoices } from '../people/useChoices.ts'
import type { LogLine } from '../providers/accountShapes.ts'
import { useRules } from '../rules/useRules.tsx'

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

type Said = (value: string) => string

// A row keeps a choice by its code; people read its name.
const useNames = (): Map<string, Said> => {
  const { scope, sort, profile } = useChoices()
  const { district, party, duty } = useRules()
  return new Map<string, Said>([
    ['scope', scope],
    ['sort', sort],
    ['district', district],
    ['party', party],
    ['duty', duty],
    ['profile', profile],
    ['staff_passwords', profile],
    ['public_passwords', profile],
  ])
}

const useValue = () => {
  const translate = useTranslate()
  const names = useNames()
  return (name: string, value: unknown): string => {
    if (value === null || value === undefined) return translate('desk.log.empty')
    if (typeof value === 'boolean') return translate(value ? 'desk.log.yes' : 'desk.log.no')
    return names.get(name)?.(String(value)) || String(value)
  }
}

export const Change = ({ line }: { line: LogLine }) => {
  const translate = useTranslate()
  const { words } = useRules()
  const value = useValue()
  const { old, new: now, refusal } = line
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])]
  const changed = names.filter((name) => old === null || now === null || !isSame(old[name], now[name]))
  if (changed.length === 0 && refusal === null) return '—'
  const field = (name: string) => translate(`desk.log.field.${name}`, { _: name })
  return (
    <ul className="tight">
      {refusal !== null && (
        <li className="whole">
          {translate('desk.log.of', { field: translate('desk.log.refusal'), value: words(refusal) })}
        </li>
      )}
      {changed.map((name) => (
        <li key={name} className="whole">
          {old === null
            ? translate('desk.log.of', { field: field(name), value: value(name, now?.[name]) })
            : translate('desk.log.was', {
                field: field(name),
                old: value(name, old[name]),
                new: value(name, now?.[name]),
              })}
        </li>
      ))}
    </ul>
  )
}
