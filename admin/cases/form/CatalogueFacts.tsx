// The chosen item's facts under the field that chose it, and what of them can fill in the form.
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useGetOne, useTranslate } from 'react-admin'
import { ItemFacts } from '../../catalogue/ItemFacts.tsx'
import type { CatalogueItem } from '../../providers/shapes.ts'
import { type Form, isEmpty } from '../../rules/form.ts'
import type { Draft } from './useDraft.ts'

interface Props {
  id: string
  part: Form
  draft: Draft
}

// Only what is still blank is filled in: nobody loses what they wrote.
const prefill = (item: CatalogueItem, part: Form, draft: Draft): number => {
  const filled = part.fields.filter(
    ({ field, from_item, source }) =>
      from_item !== null && source === null && isEmpty(draft.content[field]) && !isEmpty(item[from_item]),
  )
  for (const field of filled) draft.setValue(field, item[field.from_item ?? ''])
  return filled.length
}

export const CatalogueFacts = ({ id, part, draft }: Props) => {
  const translate = useTranslate()
  const [said, setSaid] = useState('')
  const { data } = useGetOne<CatalogueItem>('catalogue', { id }, { retry: false })
  if (data === undefined) return null
  return (
    <div className="public-view tight">
      <ItemFacts item={data} />
      <div className="row">
        <Button
          size="small"
          onClick={() =>
            setSaid(translate('desk.catalogue.prefilled', { smart_count: prefill(data, part, draft) }))
          }
        >
          {translate('desk.catalogue.prefill')}
        </Button>
        <span role="status" className="hint">
          {said}
        </span>
      </div>
    </div>
  )
}
