// Two versions of an entry, item by item: what each says, in the words that were registered.
import type { Disclosed, RegistrationVersion } from '../providers/shapes.ts'

export interface Item {
  key: string
  label: string
  older: string
  newer: string
}

interface Speech {
  words: (row: object, stem?: string) => string
  translate: (key: string) => string
}

const namesOf = ({ holders, holder_name }: RegistrationVersion) =>
  (holders ?? [{ name: holder_name }]).map(({ name }) => name).join('\n')

export const comparedItems = (
  older: RegistrationVersion,
  newer: RegistrationVersion,
  { words, translate }: Speech,
): Item[] => {
  const said = (row: Disclosed | undefined) => (row === undefined ? '' : words(row, 'value'))
  const find = (version: RegistrationVersion, field: string) =>
    version.printed.find((row) => row.field === field)
  const rows = new Map([...older.printed, ...newer.printed].map((row) => [row.field, row]))
  const facts = [...rows].map(([field, row]) => ({
    key: field,
    label: words(row),
    older: said(find(older, field)),
    newer: said(find(newer, field)),
  }))
  return [
    ...facts,
    {
      key: 'valid_until',
      label: translate('desk.register.valid_until'),
      older: older.valid_until,
      newer: newer.valid_until,
    },
    { key: 'holders', label: translate('desk.entry.holders'), older: namesOf(older), newer: namesOf(newer) },
  ]
}
