// A registered fact beside what a case makes of it.
import { useTranslate } from 'react-admin'
import type { Field } from '../rules/types.ts'
import { FieldValue } from './FieldValue.tsx'

interface Props {
  field: Field
  columns: Field[]
  was: unknown
  becomes: unknown
  // Once it has taken effect, what it amended is no longer what is registered.
  over?: boolean
}

export const AmendedValue = ({ field, columns, was, becomes, over = false }: Props) => {
  const translate = useTranslate()
  return (
    <div className="amended">
      <div>
        <span className="hint">{translate(over ? 'desk.amends.was' : 'desk.amends.registered')}</span>
        <FieldValue field={field} value={was} columns={columns} />
      </div>
      <div className="becomes">
        <span className="hint">{translate(over ? 'desk.amends.became' : 'desk.amends.becomes')}</span>
        <FieldValue field={field} value={becomes} columns={columns} />
      </div>
    </div>
  )
}
