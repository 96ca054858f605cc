// The rulebook, fetched once: every word of the law on screen comes through here.
import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useDataProvider, useLocale } from 'react-admin'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { Named } from '../providers/shapes.ts'
import { type Form, formOf } from './form.ts'
import type { Kind, Rules, Stage, UnderKind, UnderProcedure } from './types.ts'

const RulesContext = createContext<Rules | null>(null)

export const RulesProvider = ({ children }: { children: ReactNode }) => {
  const dataProvider = useDataProvider<DeskProvider>()
  const { data, error, refetch } = useQuery({
    queryKey: ['rules'],
    queryFn: () => dataProvider.rules(),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (error !== null) return <ErrorPanel error={error} onRetry={refetch} />
  if (data === undefined) return <Loading />
  return <RulesContext.Provider value={data as Rules}>{children}</RulesContext.Provider>
}

// Picks the language: words(row) is its name, words(row, 'help') its help, in the language on screen.
export const useWords = () => {
  const english = useLocale() === 'en'
  return useMemo(() => {
    const pick = (row: object | null | undefined, stem: string) => {
      const value = (row as Record<string, unknown> | null | undefined)?.[`${stem}_${english ? 'en' : 'zh'}`]
      return typeof value === 'string' ? value : ''
    }
    return (row: object | null | undefined, stem = 'name') => pick(row, stem)
  }, [english])
}

const lookup = (rules: Rules, words: (row: Named | undefined) => string) => ({
  stageRow: (under: UnderProcedure, stage: string): Stage | undefined =>
    rules.stages.find(
      (row) => row.edition === under.edition && row.procedure === under.procedure && row.stage === stage,
    ),
  kind: (under: UnderKind) =>
    words(rules.kinds.find((row) => row.edition === under.edition && row.kind === under.kind)),
  scheme: (scheme: string) => words(rules.schemes.find((row) => row.scheme === scheme)),
  kindRow: (under: UnderKind): Kind | undefined =>
    rules.kinds.find((row) => row.edition === under.edition && row.kind === under.kind),
  edition: (edition: string) => rules.editions.find((row) => row.edition === edition),
  partyRow: (party: string) => rules.parties.find((row) => row.party === party),
  registerState: (state: string) => rules.register_states.find((row) => row.state === state),
  party: (party: string) => words(rules.parties.find((row) => row.party === party)),
  duty: (duty: string) => words(rules.duties.find((row) => row.duty === duty)),
  district: (district: string) => words(rules.districts.find((row) => row.district === district)) || district,
  field: (under: UnderKind, field: string) =>
    words(
      rules.fields.find(
        (row) => row.edition === under.edition && row.kind === under.kind && row.field === field,
      ),
    ),
  material: (under: UnderKind, material: string) =>
    words(
      rules.materials.find(
        (row) => row.edition === under.edition && row.kind === under.kind && row.material === material,
      ),
    ),
  choice: (dictionary: string | null, choice: unknown) => {
    const row = rules.choices.find((one) => one.dictionary === dictionary && one.choice === choice)
    return row === undefined ? String(choice ?? '') : words(row)
  },
  form: (under: UnderKind): Form => formOf(rules, under),
})

export const useRules = () => {
  const rules = useContext(RulesContext)
  if (rules === null) throw new Error('This screen needs the rulebook.')
  const words = useWords()
  return useMemo(() => ({ rules, words, ...lookup(rules, words) }), [rules, words])
}

// A turn is written party/duty.
export const useTurn = () => {
  const { party, duty } = useRules()
  return (turn: string) => {
    const [who = '', what = ''] = turn.split('/')
    return `${party(who)} · ${duty(what)}`
  }
}
