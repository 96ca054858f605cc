// The documents an act would issue, as the act is filled in just now; what is typed afterwards takes them
// back.
import { useState } from 'react'
import { useDataProvider } from 'react-admin'
import type { Act, DeskProvider } from '../providers/data.ts'
import type { CaseAction, CasePage, LetterPreview } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'

interface Shown {
  of: string
  letters: LetterPreview[]
}

const hasSaid = (act: Act) => JSON.stringify({ ...act, seq: 0 })

export const useIssuesLetters = (page: CasePage, action: CaseAction): boolean =>
  useRules().rules.letters.some(
    (row) =>
      row.edition === page.edition &&
      row.procedure === page.procedure &&
      row.from_stage === page.stage &&
      row.action === action.action,
  )

export const useLetterPreview = (page: CasePage, draft: Act, onError: (error: unknown) => void) => {
  const dataProvider = useDataProvider<DeskProvider>()
  const [shown, setShown] = useState<Shown | null>(null)
  const [busy, setBusy] = useState(false)
  const ask = async (act: Act) => {
    if (busy) return
    setBusy(true)
    try {
      setShown({ of: hasSaid(act), letters: await dataProvider.previewLetters(page.id, act) })
    } catch (error) {
      onError(error)
    } finally {
      setBusy(false)
    }
  }
  return { busy, ask, letters: shown?.of === hasSaid(draft) ? shown.letters : null }
}
