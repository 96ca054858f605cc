// Whether the server has what was typed: always in words, in one place.
import { useTranslate } from 'react-admin'
import { instant } from '../../dates/format.ts'
import { useSentence } from '../../look/ErrorPanel.tsx'
import { Problem } from '../../providers/http.ts'
import type { Draft } from './useDraft.ts'

export const SaveLine = ({ draft }: { draft: Draft }) => {
  const translate = useTranslate()
  const sentence = useSentence()
  const { state, at, error, left } = draft.saving
  if (state === 'failed') {
    const stale = error instanceof Problem && error.status === 409
    return (
      <p role="alert" className="text-bad">
        {sentence(error)}
        {stale && translate('desk.form.stale')}
      </p>
    )
  }
  const said = () => {
    if (state === 'saving') return translate('desk.form.saving')
    if (state === 'saved' && left > 0)
      return translate('desk.form.saved_but', { at: instant(at).slice(11), smart_count: left })
    if (draft.dirty) return translate('desk.form.unsaved')
    return state === 'saved' ? translate('desk.form.saved', { at: instant(at).slice(11) }) : ''
  }
  return (
    <p role="status" className="hint">
      {said()}
    </p>
  )
}
