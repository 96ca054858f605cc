// One act at the counter: busy while it runs, its refusal kept, one key for one click however often tried.
import { useState } from 'react'
import { useCommandKey } from '../cases/useCommandKey.ts'
import { Problem } from '../providers/http.ts'

export const useCounterAct = () => {
  const keyFor = useCommandKey()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const run = async (said: unknown, act: (key: string) => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setError(null)
    const key = keyFor(JSON.stringify(said))
    try {
      await act(key.value)
      key.settle(null)
    } catch (problem) {
      key.settle(problem)
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  // What is wrong with one input, by its pointer.
  const wrong = (pointer: string) =>
    error instanceof Problem ? error.errors.find((one) => one.pointer === pointer)?.title : undefined
  return { busy, error, run, wrong }
}
