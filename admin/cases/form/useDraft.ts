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
import { leaveUnkept, refusedIn, unkeptOf } from './unkept.ts'
import { useOneByOne } from './useOneByOne.ts'
import { type Errors, fieldFaults, fieldPointer, formFaults, type Speech, subjectOf } from './validate.ts'

export interface Saving {
  state: 'idle' | 'saving' | 'saved' | 'failed'
  at: string
  error: unknown
  // How many fields hold what no draft can hold.
  left: number
}

const IDLE: Saving = { state: 'idle', at: '', error: null, left: 0 }

const KEPT_AFTER = 3_000

const without = (errors: Errors, pointer: string) =>
  Object.fromEntries(Object.entries(errors).filter(([one]) => subjectOf(one) !== pointer))

const errorsOf = (error: unknown): Errors =>
  error instanceof Problem ? Object.fromEntries(error.errors.map((one) => [one.pointer, one.title])) : {}

const givenPapers = (page: CasePage) =>
  new Set(page.materials.filter((paper) => !paper.withdrawn_at).map((paper) => paper.material))

const faultsOfUnkept = (form: Form, unkept: Content, speech: Speech): Errors => {
  const found = form.fields
    .filter(({ field }) => field in unkept)
    .map((one) => fieldFaults(one, form.columns(one), unkept[one.field], speech))
  return Object.assign({}, ...found)
}

// What is typed is kept while its writer thinks. After a failure it waits for the next word, or the button.
const useAutosave = (
  dirty: boolean,
  content: Content,
  isOwed: (typed: Content) => boolean,
  save: () => Promise<unknown>,
) => {
  const keep = useEffectEvent((typed: Content) => {
    if (isOwed(typed)) save()
  })
  useEffect(() => {
    if (!dirty) return
    const timer = setTimeout(keep, KEPT_AFTER, content)
    return () => clearTimeout(timer)
  }, [dirty, content])
}

export const useDraft = (page: CasePage, form: Form) => {
  const translate = useTranslate()
  const { words } = useRules()
  const dataProvider = useDataProvider<DeskProvider>()
  const changed = useCaseChanged()
  const speech = { translate, words }
  const [unkept] = useState(() => unkeptOf(page.id))
  const [content, setContent] = useState<Content>({ ...page.content, ...unkept })
  const [errors, setErrors] = useState<Errors>(() => faultsOfUnkept(form, unkept, speech))
  const [dirty, setDirty] = useState(Object.keys(unkept).length > 0)
  const [saving, setSaving] = useState<Saving>(IDLE)
  const [answer, setAnswer] = useState(page)
  const revision = useRef(page.revision)
  const kept = useRef<Content>(page.content)
  const latest = useRef<Content>(content)
  // The page is handed down a moment after the answer to a save has come.
  const newest = answer.revision > page.revision ? answer : page

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
    setSaving((now) => (now.left > 0 ? IDLE : now))
    // A fault once shown is taken back as soon as it is mended; a new one waits for the blur.
    const shown = Object.keys(errors).some((one) => subjectOf(one) === fieldPointer(field.field))
    if (shown) check(field, value)
  }

  // What the server finds no draft can hold is left out, and all the rest is kept.
  const keepAllBut = async (sent: Content, refusal: unknown) => {
    const rest = refusedIn(refusal, sent)
    if (Object.keys(rest).length === 0) throw refusal
    setErrors((now) => ({ ...errorsOf(refusal), ...now }))
    const before = Object.fromEntries(Object.keys(rest).map((one) => [one, newest.content[one] ?? null]))
    const after = await dataProvider.saveDraft(page.id, revision.current, { ...sent, ...before })
    return { after, rest }
  }
  const send = async (sent: Content): Promise<CasePage | null> => {
    setSaving({ ...IDLE, state: 'saving' })
    try {
      const { after, rest } = await dataProvider
        .saveDraft(page.id, revision.current, sent)
        .then((after) => ({ after, rest: {} }))
        .catch((refusal) => keepAllBut(sent, refusal))
      const left = Object.keys(rest).length
      leaveUnkept(page.id, rest)
      revision.current = after.revision
      setAnswer(after)
      if (latest.current === sent) {
        kept.current = latest.current = { ...after.content, ...rest }
        setContent(latest.current)
        setDirty(left > 0)
      }
      changed(after)
      setSaving({ ...IDLE, state: 'saved', at: officeNow(), left })
      return after
    } catch (error) {
      setErrors((now) => ({ ...now, ...errorsOf(error) }))
      setSaving({ ...IDLE, state: 'failed', error })
      return null
    }
  }

  const save = useOneByOne(
    () => send(latest.current),
    () => kept.current === latest.current,
  )

  useAutosave(dirty, content, (typed) => typed === latest.current && typed !== kept.current, save)

  const checkAll = (now: CasePage): Errors => {
    const own = now.editable === null ? form : sideOf(form, now.opener_party, now.editable.party)
    const found = formFaults(own, latest.current, givenPapers(now), speech)
    setErrors(found)
    return found
  }
  const forget = (pointer: string) => setErrors((now) => without(now, pointer))

  const pending = dirty || saving.state === 'saving'
  return { content, errors, dirty, saving, pending, newest, setValue, check, checkAll, save, forget }
}

export type Draft = ReturnType<typeof useDraft>
