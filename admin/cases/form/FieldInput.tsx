// One field of the rows as one input: its name, its marks, its help, its fault, and the control its type
// asks for.
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import type { Field } from '../../rules/types.ts'
import { useRules } from '../../rules/useRules.tsx'
import { FieldValue } from '../FieldValue.tsx'
import { CheckInput } from './CheckInput.tsx'
import { ChoiceInput } from './ChoiceInput.tsx'
import { DateRangeInput } from './DateRangeInput.tsx'
import { ListInput } from './ListInput.tsx'
import { ManyChoices } from './ManyChoices.tsx'
import { RefInput } from './RefInput.tsx'
import { TableInput } from './TableInput.tsx'
import { TypedInput } from './TypedInput.tsx'
import { type Errors, fieldPointer } from './validate.ts'

export interface ControlProps {
  id: string
  field: Field
  value: unknown
  invalid: boolean
  describedBy?: string
  onChange: (value: unknown) => void
  onBlur: () => void
}

interface Props {
  id: string
  field: Field
  columns: Field[]
  value: unknown
  errors: Errors
  // Where in the content this field stands; a cell of a table knows its row.
  pointer?: string
  onChange: (value: unknown) => void
  onBlur: () => void
}

// Several controls under one name need a group; one control needs a label.
const isGroup = (field: Field) =>
  field.multiple || field.type === 'table' || field.type === 'date_range' || field.type === 'check'

const Marks = ({ field }: { field: Field }) => {
  const translate = useTranslate()
  return (
    <>
      {field.required && <span className="required">{translate('desk.form.required')}</span>}
      {field.disclosed && <span className="mark">{translate('desk.form.disclosed')}</span>}
    </>
  )
}

const Frame = ({ id, field, children }: { id: string; field: Field; children: ReactNode }) => {
  const { words } = useRules()
  if (!isGroup(field)) {
    return (
      <div className="tight">
        <label htmlFor={id} className="field-label">
          {words(field)} <Marks field={field} />
        </label>
        {children}
      </div>
    )
  }
  return (
    <fieldset className="plain-set tight" id={id} tabIndex={-1} aria-describedby={`${id}-fault`}>
      <legend className="field-label">
        {words(field)} <Marks field={field} />
      </legend>
      {children}
    </fieldset>
  )
}

const Counter = ({ field, value }: { field: Field; value: unknown }) => {
  if (field.max === null || (field.type !== 'text' && field.type !== 'long_text') || field.multiple)
    return null
  const length = typeof value === 'string' ? [...value].length : 0
  return (
    <span className={length > field.max ? 'text-bad nowrap' : 'nowrap'}>
      {length}/{field.max}
    </span>
  )
}

const Control = ({
  columns,
  errors,
  pointer,
  ...props
}: ControlProps & Pick<Props, 'columns' | 'errors' | 'pointer'>) => {
  const { field } = props
  if (field.type === 'table') return <TableInput {...props} columns={columns} errors={errors} />
  if (field.type === 'choice') return field.multiple ? <ManyChoices {...props} /> : <ChoiceInput {...props} />
  if (field.type.endsWith('_ref')) return <RefInput {...props} />
  if (field.multiple) return <ListInput {...props} />
  if (field.type === 'check') return <CheckInput {...props} />
  if (field.type === 'date_range') return <DateRangeInput {...props} />
  return <TypedInput {...props} />
}

export const FieldInput = (props: Props) => {
  const { id, field, columns, value, errors, pointer = fieldPointer(field.field), onChange, onBlur } = props
  const translate = useTranslate()
  const { words } = useRules()
  const fault = errors[pointer]
  const help = words(field, 'help')
  if (field.source !== null) {
    return (
      <div className="tight">
        <span className="field-label">
          {words(field)} <span className="hint">{translate('desk.form.by_platform')}</span>
          {field.disclosed && <span className="mark">{translate('desk.form.disclosed')}</span>}
        </span>
        <div className="read-only">
          <FieldValue field={field} value={value} columns={columns} />
        </div>
      </div>
    )
  }
  return (
    <Frame id={id} field={field}>
      <Control
        id={isGroup(field) ? `${id}-in` : id}
        field={field}
        columns={columns}
        value={value}
        errors={errors}
        pointer={pointer}
        invalid={fault !== undefined}
        describedBy={`${id}-fault ${id}-help`}
        onChange={onChange}
        onBlur={onBlur}
      />
      <p id={`${id}-fault`} className="text-bad">
        {fault}
      </p>
      <div className="hint field-help">
        <span id={`${id}-help`}>{help}</span>
        <Counter field={field} value={value} />
      </div>
    </Frame>
  )
}
