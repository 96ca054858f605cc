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

export const ItemState = ({ item }: { item: CatalogueItem }) => {
  const translate = useTranslate()
  const missing = item.operated && item.state === 'none'
  return (
    <ToneChip tone={missing ? 'attention' : (STATE[item.state] ?? 'good')}>
      {translate(`desk.catalogue.state.${missing ? 'missing' : item.state}`)}
    </ToneChip>
  )
}
