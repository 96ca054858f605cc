// One key per command: the same click tried again carries the same key, so that nothing happens twice.
import { useRef } from 'react'
import { Problem } from '../providers/http.ts'

export const useCommandKey = () => {
  const last = useRef<{ body: string; value: string } | null>(null)
  return (body: string) => {
    if (last.current?.body !== body) last.current = { body, value: crypto.randomUUID() }
    return {
      value: last.current.value,
      // A definite answer ends the command; only an undecided one keeps its key.
      settle: (error: unknown) => {
        if (!(error instanceof Problem && error.undecided)) last.current = null
      },
    }
  }
}
