// Opening a case: once under one key, and then to its form.
import { useState } from 'react'
import { useDataProvider, useNavigate } from 'react-admin'
import type { DeskProvider, OpenCase } from '../providers/data.ts'
import { casePath } from './columns.tsx'
import { useCaseChanged } from './useCase.ts'
import { useCommandKey } from './useCommandKey.ts'
import { formPath } from './YourTurn.tsx'

export const useOpening = () => {
  const navigate = useNavigate()
  const dataProvider = useDataProvider<DeskProvider>()
  const changed = useCaseChanged()
  const keyFor = useCommandKey()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const open = async (opening: OpenCase) => {
    if (busy) return
    setBusy(true)
    setError(null)
    const key = keyFor(JSON.stringify(opening))
    try {
      const page = await dataProvider.openCase(opening, key.value)
      changed(page)
      navigate(page.editable === null ? casePath(page.id) : formPath(page))
    } catch (problem) {
      key.settle(problem)
      setError(problem)
      setBusy(false)
    }
  }
  return { open, busy, error }
}
