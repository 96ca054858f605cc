// The choices of a dictionary, as a list or as the levels of a tree. A retired one stays only where it was
// chosen.
import type { Option } from '../../look/NativeSelect.tsx'
import type { Choice } from '../../rules/types.ts'
import { useRules } from '../../rules/useRules.tsx'

export interface Level {
  options: Option[]
  value: string
}

export const useChoices = (dictionary: string | null, chosen: unknown) => {
  const { rules, words } = useRules()
  const kept = new Set(Array.isArray(chosen) ? chosen : [chosen])
  const all = rules.choices.filter((row) => row.dictionary === dictionary)
  const offered = all.filter((row) => row.retired_on === null || kept.has(row.choice))
  const option = (row: Choice): Option => ({ value: row.choice, label: words(row) })
  const under = (parent: string | null) => offered.filter((row) => row.parent === parent).map(option)

  const pathOf = (choice: unknown): string[] => {
    const row = all.find((one) => one.choice === choice)
    if (row === undefined) return []
    return row.parent === null ? [row.choice] : [...pathOf(row.parent), row.choice]
  }
  // One level for each choice made, and one more while there is something below it.
  const levelsOf = (choice: unknown): Level[] => {
    const path = pathOf(choice)
    const parents = [null, ...path]
    return parents
      .map((parent, depth) => ({ options: under(parent), value: path[depth] ?? '' }))
      .filter((level) => level.options.length > 0)
  }
  const isTree = all.some((row) => row.parent !== null)
  const isLeaf = (choice: string) => !all.some((row) => row.parent === choice)
  return { options: offered.map(option), isTree, isLeaf, pathOf, levelsOf }
}
