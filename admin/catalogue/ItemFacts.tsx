// What the catalogue says of an item, in the order and under the names of its rows.
import { useTranslate } from 'react-admin'
import type { CatalogueItem } from '../providers/shapes.ts'
import type { CatalogueColumn } from '../rules/types.ts'
import { useRules } from '../rules/useRules.tsx'
import { ChainState } from './ItemState.tsx'
import '../cases/case.css'

const useSpeak = () => {
  const translate = useTranslate()
  const { choice, district } = useRules()
  return (column: CatalogueColumn, value: unknown): string => {
    if (value === null || value === undefined) return '—'
    if (typeof value === 'boolean') return translate(`ra.boolean.${value}`)
    const values: unknown[] = Array.isArray(value) ? value : [value]
    const one = (code: unknown) => {
      if (column.dictionary !== null) return choice(column.dictionary, code)
      return column.type === 'district' ? district(String(code)) : String(code)
    }
    return values.map(one).join(translate('desk.comma'))
  }
}

export const ItemFacts = ({ item }: { item: CatalogueItem }) => {
  const translate = useTranslate()
  const { rules, words } = useRules()
  const speak = useSpeak()
  return (
    <dl className="facts">
      {rules.catalogue_columns.map((column) => (
        <div key={column.item_column}>
          <dt>{words(column)}</dt>
          <dd className="prose">{speak(column, item[column.item_column])}</dd>
        </div>
      ))}
      <div>
        <dt>{translate('desk.catalogue.chain_state')}</dt>
        <dd>
          <ChainState item={item} />
        </dd>
      </div>
      {item.withdrawn_on !== null && (
        <div>
          <dt>{translate('desk.catalogue.listed')}</dt>
          <dd className="text-attention">
            {translate('desk.catalogue.withdrawn', { day: item.withdrawn_on })}
          </dd>
        </div>
      )}
    </dl>
  )
}
