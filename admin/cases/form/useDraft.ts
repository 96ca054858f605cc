// A form under way: what is typed, what is wrong with it, and whether the server has it yet.
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import type { DeskProvider } from '../../providers/data.ts'
import { Problem } from '../../providers/http.ts'
import { officeNow } from '../../providers/session.ts'
import type { CasePage, Content } from '../../providers/shapes.ts'
import type { Form } from '../../rules/form.ts'
import { prefilled, sideOf } from '../../rules/sides.ts'
import type { Field } from '../../rules/types.ts'
import { useRules } from '../../rules/useRules.tsx'
import { useCaseChanged } from '../useCase.ts'
import { type Errors, fieldFaults, fieldPointer, formFaults, subjectOf } from './validate.ts'

export interface Saving {
  state: 'idle' | 'saving' | 'saved' | 'failed'
  at: string
  error: unknown
}

const KEPT_AFTER = 3_000

const without = (errors: Errors, pointer: string) =>
  Object.fromEntries(Object.entries(errors).filter(([one]) => subjectOf(one) !== pointer))

const errorsOf = (error: unknown): Errors =>
  error instanceof Problem ? Object.fromEntries(error.errors.map((one) => [one.pointer, one.title])) : {}

const givenPapers = (page: CasePage) =>
  new Set(page.materials.filter((paper) => !paper.withdrawn_at).map((paper) => paper.material))

export const useDraft = (page: CasePage, form: Form) => {
  const translate = useTranslate()
  const { words } = useRules()
  const dataProvider = useDataProvider<DeskProvider>()
  const changed = useCaseChanged()
  const [content, setContent] = useState<Content>(page.content)
  const [errors, setErrors] = useState<Errors>({})
  const [dirty, setDirty] = useState(false)
  const [saving, setSaving] = useState<Saving>({ state: 'idle', at: '', error: null })
  const [answer, setAnswer] = useState(page)
  const revision = useRef(page.revision)
  const kept = useRef<Content>(page.content)
  const latest = useRef<Content>(page.content)
  const speech = { translate, words }

  const check = (field: Field, value: unknown = latest.current[field.field]) =>
    setErrors((now) => ({
      ...without(now, fieldPointer(field.field)),
      ...fieldFaults(field, form.columns(field), value, speech),
    }))

  const setValue = (field: Field, value: unknown) => {
    const after = { ...latest.current, [field.field]: value }
    latest.current = prefilled(form, page.registered, latest.current, after)
    setContent(latest.current)
    setDirty(true)
    // A fault once shown is taken back as soon as it is mended; a new one waits for the blur.
    const shown = Object.keys(errors).some((one) => subjectOf(one) === fieldPointer(field.field))
    if (shown) check(field, value)
  }

  const send = async (sent: Content): Promise<CasePage | null> => {
    setSaving({ state: 'saving', at: '', error: null })
    try {
      const after = await dataProvider.saveDraft(page.id, revision.current, sent)
      revision.current = after.revision
      setAnswer(after)
      if (latest.current === sent) {
        kept.current = latest.current = after.content
        setContent(after.content)
        setDirty(false)
      }
      changed(after)
      setSaving({ state: 'saved', at: officeNow(), error: null })
      return after
    } catch (error) {
      setErrors((now) => ({ ...now, ...errorsOf(error) }))
      setSaving({ state: 'failed', at: '', error })
      return null
    }
  }

  // Saves wait for one another: two at once would race for the same revision. One that waited, and finds
  // that all it would send has been kept meanwhile, takes the answer of the one before.
  const running = useRef<Promise<CasePage | null> | null>(null)
  const inTurn = async (before: Promise<CasePage | null> | null) => {
    const after = await before
    return after !== null && kept.current === latest.current ? after : send(latest.current)
  }
  const save = async (): Promise<CasePage | null> => {
    const turn = inTurn(running.current)
    running.current = turn
    try {
      return await turn
    } finally {
      if (running.current === turn) running.current = null
    }
  }

  // What is typed is kept while its writer thinks. After a failure it waits for the next word, or the button.
  const keep = useEffectEvent((typed: Content) => {
    if (typed === latest.current) save()
  })
  useEffect(() => {
    if (!dirty) return
    const timer = setTimeout(keep, KEPT_AFTER, content)
    return () => clearTimeout(timer)
  }, [dirty, content])

  const checkAll = (now: CasePage): Errors => {
    const own = now.editable === null ? form : sideOf(form, now.opener_party, now.editable.party)
    const found = formFaults(own, latest.current, givenPapers(now), speech)
    setErrors(found)
    return found
  }
  const forget = (pointer: string) => setErrors((now) => without(now, pointer))

  // The page is handed down a moment after the answer to a save has come.
  const newest = answer.revision > page.revision ? answer : page
  const pending = dirty || saving.state === 'saving'
  return { content, errors, dirty, saving, pending, newest, setValue, check, checkAll, save, forget }
}

export type Draft = ReturnType<typeof useDraft>
