// The answers of an action's dialog: checked, sent under one key, and kept when the server refuses.
import { useRef, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useSentence } from '../look/ErrorPanel.tsx'
import type { Act, DeskProvider } from '../providers/data.ts'
import { Problem } from '../providers/http.ts'
import type { CaseAction, CasePage, Defect } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { useCaseChanged } from './useCase.ts'
import { useCommandKey } from './useCommandKey.ts'

interface Answers {
  reasons: string[]
  remark: string
  defects: Defect[]
}

type Faults = Partial<Record<keyof Answers, string>>

const useCheck = (action: CaseAction) => {
  const translate = useTranslate()
  return ({ reasons, remark, defects }: Answers): Faults => {
    const faults: Faults = {}
    if (action.reasons && reasons.length === 0) faults.reasons = translate('desk.act.choose_reason')
    if (action.remark === 'required' && remark.trim() === '')
      faults.remark = translate('desk.act.write_remark')
    if (action.defects && defects.length === 0) faults.defects = translate('desk.act.choose_defect')
    else if (defects.some((defect) => defect.words.trim().length < 2))
      faults.defects = translate('desk.act.write_defect')
    return faults
  }
}

// Which of the listed items a refusal is about, by name; what the refusal itself already says is not said
// twice.
const useDetails = (page: CasePage) => {
  const translate = useTranslate()
  const { field, material } = useRules()
  return (error: unknown, defects: Defect[]): string[] => {
    if (!(error instanceof Problem)) return []
    return error.errors.flatMap(({ pointer, title }) => {
      const defect = defects[Number(/^\/defects\/(\d+)$/.exec(pointer)?.[1])]
      if (defect === undefined) return title === error.message ? [] : [title]
      const name = defect.field ? field(page, defect.field) : material(page, defect.material ?? '')
      return [title === error.message ? name : `${name}${translate('desk.colon')}${title}`]
    })
  }
}

const asked = (action: CaseAction, seq: number, { reasons, remark, defects }: Answers): Act => {
  const act: Act = { seq, action: action.action }
  if (action.reasons) act.reasons = reasons
  if (action.remark !== 'none' && remark.trim() !== '') act.remark = remark.trim()
  if (action.defects) act.defects = defects.map((one) => ({ ...one, words: one.words.trim() }))
  return act
}

export const useAct = (page: CasePage, action: CaseAction, onDone: (sentence: string) => void) => {
  const translate = useTranslate()
  const sentence = useSentence()
  const { words } = useRules()
  const dataProvider = useDataProvider<DeskProvider>()
  const changed = useCaseChanged()
  const keyFor = useCommandKey()
  const check = useCheck(action)
  const detailsOf = useDetails(page)
  const seq = useRef(page.seq)
  const [answers, setAnswers] = useState<Answers>({ reasons: [], remark: '', defects: [] })
  const [faults, setFaults] = useState<Faults>({})
  const [refusal, setRefusal] = useState<{ sentence: string; details: string[] } | null>(null)
  const [busy, setBusy] = useState(false)

  const set = (change: Partial<Answers>) => {
    const next = { ...answers, ...change }
    setAnswers(next)
    if (Object.keys(faults).length > 0) setFaults(check(next))
  }
  const refused = async (error: unknown) => {
    const details = detailsOf(error, answers.defects)
    const stale = error instanceof Problem && error.status === 409
    setRefusal({ sentence: `${sentence(error)}${stale ? translate('desk.act.kept') : ''}`, details })
    if (!stale) return
    // Somebody was quicker: show the case as it now stands and let the person decide again.
    const { data } = await dataProvider.getOne<CasePage>('cases', { id: page.id })
    seq.current = data.seq
    changed(data)
  }
  // The act as it is filled in, once nothing is missing.
  const ready = (): Act | null => {
    const found = check(answers)
    setFaults(found)
    setRefusal(null)
    return Object.keys(found).length > 0 ? null : asked(action, seq.current, answers)
  }
  const send = async () => {
    const act = busy ? null : ready()
    if (act === null) return
    setBusy(true)
    const key = keyFor(JSON.stringify(act))
    try {
      const after = await dataProvider.act(page.id, act, key.value)
      changed(after)
      onDone(translate('desk.act.done', { action: words(action), number: after.receipt_number }))
    } catch (error) {
      key.settle(error)
      await refused(error)
    } finally {
      setBusy(false)
    }
  }
  const draft = asked(action, seq.current, answers)
  return { answers, set, faults, refusal, busy, send, ready, refused, draft }
}
