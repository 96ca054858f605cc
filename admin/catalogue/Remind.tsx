// Reminds the holder of an item that must be registered and is not.
import Button from '@mui/material/Button'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCommandKey } from '../cases/useCommandKey.ts'
import { useSentence } from '../look/ErrorPanel.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { CatalogueItem } from '../providers/shapes.ts'

export const Remind = ({ item }: { item: CatalogueItem }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const queryClient = useQueryClient()
  const sentence = useSentence()
  const keyFor = useCommandKey()
  const [said, setSaid] = useState({ text: '', bad: false })
  const [busy, setBusy] = useState(false)
  const remind = async () => {
    const key = keyFor(String(item.id))
    setBusy(true)
    try {
      const { told } = await dataProvider.remindHolder(item.id, key.value)
      key.settle(null)
      setSaid({ text: translate('desk.catalogue.reminded', { smart_count: told }), bad: false })
      await queryClient.invalidateQueries({ queryKey: ['catalogue'] })
    } catch (error) {
      key.settle(error)
      setSaid({ text: sentence(error), bad: true })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="row">
      <Button
        size="small"
        aria-disabled={busy}
        aria-label={translate('desk.catalogue.remind_of', { name: item.name })}
        onClick={() => !busy && remind()}
      >
        {translate('desk.catalogue.remind')}
      </Button>
      {item.reminded_on !== null && (
        <span className="hint">{translate('desk.catalogue.reminded_on', { day: item.reminded_on })}</span>
      )}
      <span role="status" className={said.bad ? 'text-bad' : 'hint'}>
        {said.text}
      </span>
    </div>
  )
}
