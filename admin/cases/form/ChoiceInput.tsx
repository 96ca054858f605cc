// One of a dictionary: a list, or for a tree one list per level, of which only the last counts.
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { NativeSelect } from '../../look/NativeSelect.tsx'
import { useRules } from '../../rules/useRules.tsx'
import type { ControlProps } from './FieldInput.tsx'
import { useChoices } from './useChoices.ts'

const Tree = ({ id, field, value, invalid, describedBy, onChange, onBlur }: ControlProps) => {
  const translate = useTranslate()
  const { words } = useRules()
  const [open, setOpen] = useState<string | null>(null)
  const { levelsOf, isLeaf, pathOf } = useChoices(field.dictionary, value)
  const levels = levelsOf(value ?? open)
  const choose = (depth: number, choice: string) => {
    const path = pathOf(value ?? open)
    const above = depth === 0 ? null : (path[depth - 1] ?? null)
    const at = choice === '' ? above : choice
    const leaf = at !== null && isLeaf(at)
    setOpen(leaf ? null : at)
    if (leaf || value !== undefined) onChange(leaf ? at : null)
  }
  return (
    <div className="row">
      {levels.map((level, depth) => (
        <NativeSelect
          key={`${id}-${depth === 0 ? 'root' : levels[depth - 1]?.value}`}
          id={depth === 0 ? id : `${id}-${depth}`}
          label={translate('desk.form.level', { name: words(field), level: depth + 1 })}
          labelHidden
          empty={translate('desk.form.choose')}
          value={level.value}
          options={level.options}
          invalid={invalid && level.value === ''}
          describedBy={describedBy}
          onChange={(choice) => choose(depth, choice)}
          onBlur={depth === levels.length - 1 && depth > 0 ? onBlur : undefined}
        />
      ))}
    </div>
  )
}

export const ChoiceInput = (props: ControlProps) => {
  const { id, field, value, invalid, describedBy, onChange, onBlur } = props
  const translate = useTranslate()
  const { words } = useRules()
  const { options, isTree } = useChoices(field.dictionary, value)
  if (isTree) return <Tree {...props} />
  return (
    <NativeSelect
      id={id}
      label={words(field)}
      labelHidden
      empty={translate('desk.form.choose')}
      value={typeof value === 'string' ? value : ''}
      options={options}
      invalid={invalid}
      describedBy={describedBy}
      onChange={(choice) => onChange(choice === '' ? null : choice)}
      onBlur={onBlur}
    />
  )
}
