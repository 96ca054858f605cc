// Has a report tried again: one key per try, and a sentence for how it went.
import { useState } from 'react'
import { useDataProvider, useRefresh } from 'react-admin'
import { useCommandKey } from '../cases/useCommandKey.ts'
import type { DeskProvider } from '../providers/data.ts'
import type { ReportRow } from '../providers/shapes.ts'

export const useRetry = () => {
  const dataProvider = useDataProvider<DeskProvider>()
  const refresh = useRefresh()
  const keyFor = useCommandKey()
  const [error, setError] = useState<unknown>(null)
  const [done, setDone] = useState<ReportRow | null>(null)
  const [busy, setBusy] = useState(false)
  const retry = async (row: ReportRow) => {
    if (busy) return
    setBusy(true)
    setError(null)
    setDone(null)
    const key = keyFor(`${row.id} ${row.tries} ${row.progress}`)
    try {
      setDone(await dataProvider.retryReport(row.id, key.value))
      key.settle(null)
      refresh()
    } catch (problem) {
      key.settle(problem)
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  return { retry, error, done, busy }
}
