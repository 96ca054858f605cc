// What an administrator can choose from, in words; and setting one filter of a list.
import { useQuery } from '@tanstack/react-query'
import { useDataProvider, useListContext } from 'react-admin'
import type { DeskProvider } from '../providers/data.ts'
import { useWords } from '../rules/useRules.tsx'

export const useChoices = () => {
  const dataProvider = useDataProvider<DeskProvider>()
  const words = useWords()
  const { data, error } = useQuery({
    queryKey: ['choices'],
    queryFn: () => dataProvider.choices(),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const scopes = data?.scopes.map((row) => ({ value: row.scope, label: words(row) })) ?? []
  const sorts = data?.sorts.map((row) => ({ value: row.sort, label: words(row) })) ?? []
  const nameOf = (options: { value: string; label: string }[], value: string) =>
    options.find((one) => one.value === value)?.label ?? value
  return {
    choices: data,
    error,
    scopes,
    sorts,
    scope: (scope: string) => nameOf(scopes, scope),
    sort: (sort: string) => nameOf(sorts, sort),
    profile: (profile: string) => words(data?.profiles.find((row) => row.profile === profile)) || profile,
    duty: (party: string, duty: string) => {
      const row = data?.roles.find((one) => one.party === party && one.duty === duty)
      return row === undefined ? duty : `${words(row, 'party')} · ${words(row)}`
    },
  }
}

export const useFilter = () => {
  const { filterValues, setFilters } = useListContext()
  const set = (change: Record<string, unknown>) => {
    const next = { ...filterValues, ...change }
    setFilters(
      Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined && value !== '')),
    )
  }
  const text = (key: string) => {
    const value: unknown = filterValues[key]
    return value === undefined ? '' : String(value)
  }
  return { set, text }
}
