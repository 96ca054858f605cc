// What a line of the log changed: each item as it was and as it is now.
import { useTranslate } from 'react-admin'
import type { LogLine } from '../providers/accountShapes.ts'

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const useValue = () => {
  const translate = useTranslate()
  return (value: unknown): string => {
    if (value === null || value === undefined) return translate('desk.log.empty')
    if (typeof value === 'boolean') return translate(value ? 'desk.log.yes' : 'desk.log.no')
    return String(value)
  }
}

export const Change = ({ line }: { line: LogLine }) => {
  const translate = useTranslate()
  const value = useValue()
  const { old, new: now } = line
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])]
  const changed = names.filter((name) => old === null || now === null || !isSame(old[name], now[name]))
  if (changed.length === 0) return '—'
  const field = (name: string) => translate(`desk.log.field.${name}`, { _: name })
  return (
    <ul className="tight">
      {changed.map((name) => (
        <li key={name} className="whole">
          {old === null
            ? translate('desk.log.of', { field: field(name), value: value(now?.[name]) })
            : translate('desk.log.was', {
                field: field(name),
                old: value(old[name]),
                new: value(now?.[name]),
              })}
        </li>
      ))}
    </ul>
  )
}
