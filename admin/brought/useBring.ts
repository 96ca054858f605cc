// A sheet on its way in: tried first, and only then handed over, the same bytes both times.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommandKey } from '../cases/useCommandKey.ts'
import type { BroughtReport } from '../providers/shapes.ts'

// What a sheet is brought as: into which catalogue, under which regulation.
export type Send = (file: File, as: string, trial: boolean, key: string) => Promise<BroughtReport>

export const useBring = (resource: string, sendTo: Send) => {
  const queryClient = useQueryClient()
  const keyFor = useCommandKey()
  const [busy, setBusy] = useState(false)
  const [report, setReport] = useState<BroughtReport | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (file: File, as: string, trial: boolean) => {
    const key = keyFor(`${as} ${trial} ${file.name} ${file.size} ${file.lastModified}`)
    setBusy(true)
    setError(null)
    try {
      setReport(await sendTo(file, as, trial, key.value))
      key.settle(null)
      if (!trial) await queryClient.invalidateQueries({ queryKey: [resource] })
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
