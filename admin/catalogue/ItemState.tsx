// Where an item stands: with the chain, and with the register.
import { useTranslate } from 'react-admin'
import { type Tone, ToneChip } from '../look/Tone.tsx'
import type { CatalogueItem } from '../providers/shapes.ts'

const CHAIN: Record<string, Tone> = {
  none: 'attention',
  waiting: 'neutral',
  confirmed: 'good',
  unknown: 'bad',
}

export const ChainState = ({ item }: { item: CatalogueItem }) => (
  <ToneChip tone={CHAIN[item.chain_state] ?? 'neutral'}>
    {useTranslate()(`desk.catalogue.chain.${item.chain_state}`)}
  </ToneChip>
)

const STATE: Record<string, Tone> = { none: 'neutral', underway: 'active' }

// Must be registered, is not, and is not applied for.
export const isMissing = ({ operated, withdrawn_on, state }: CatalogueItem) =>
  operated && withdrawn_on === null && state === 'none'

export const ItemState = ({ item }: { item: CatalogueItem }) => {
  const translate = useTranslate()
  const missing = isMissing(item)
  return (
    <span className="tight">
      <span>
        <ToneChip tone={missing ? 'attention' : (STATE[item.state] ?? 'good')}>
          {translate(`desk.catalogue.state.${missing ? 'missing' : item.state}`)}
        </ToneChip>
      </span>
      {item.withdrawn_on !== null && (
        <span className="hint">{translate('desk.catalogue.withdrawn', { day: item.withdrawn_on })}</span>
      )}
    </span>
  )
}
