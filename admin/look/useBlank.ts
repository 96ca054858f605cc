// What was left blank when a form was sent off: said beside its field, until it is filled.
import { useState } from 'react'
import { useTranslate } from 'react-admin'

export const useBlank = () => {
  const translate = useTranslate()
  const [tried, setTried] = useState(false)
  const isBlank = (value: string) => value.trim() === ''
  // Whether the form may go; where not, its fields say from now on what they lack.
  const filled = (...values: string[]) => {
    const all = !values.some(isBlank)
    setTried(!all)
    return all
  }
  const blank = (label: string, value: string) =>
    tried && isBlank(value) ? translate('desk.fault.required', { name: label }) : undefined
  return { filled, blank }
}
