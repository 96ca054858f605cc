// A catalogue on its way in: tried first, and only then taken in, the same bytes both times.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDataProvider } from 'react-admin'
import { useCommandKey } from '../cases/useCommandKey.ts'
import type { DeskProvider } from '../providers/data.ts'
import type { CatalogueReport } from '../providers/shapes.ts'

export const useBring = () => {
  const dataProvider = useDataProvider<DeskProvider>()
  const queryClient = useQueryClient()
  const keyFor = useCommandKey()
  const [busy, setBusy] = useState(false)
  const [report, setReport] = useState<CatalogueReport | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (file: File, origin: string, trial: boolean) => {
    const key = keyFor(`${origin} ${trial} ${file.name} ${file.size} ${file.lastModified}`)
    setBusy(true)
    setError(null)
    try {
      setReport(await dataProvider.bringCatalogue(file, origin, trial, key.value))
      key.settle(null)
      if (!trial) await queryClient.invalidateQueries({ queryKey: ['catalogue'] })
    } catch (problem) {
      key.settle(problem)
      setReport(null)
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  const forget = () => {
    setReport(null)
    setError(null)
  }
  return { busy, report, error, send, forget }
}
