// Checks what has been filled in against the rows, and says in words what to change. The server has the
// last word.
import type { Content } from '../../providers/shapes.ts'
import { type Form, isEmpty, shownPart } from '../../rules/form.ts'
import type { Field } from '../../rules/types.ts'

export type Errors = Record<string, string>

// Says a fault: a key of the console's words, or a sentence that a row brought along.
export interface Speech {
  translate: (key: string, options?: Record<string, unknown>) => string
  words: (row: object, stem?: string) => string
}

export const fieldPointer = (field: string) => `/content/${field}`
export const paperPointer = (material: string) => `/materials/${material}`

const DAY = /^\d{4}-\d{2}-\d{2}$/

const textFault = (field: Field, text: string, { translate, words }: Speech) => {
  const length = [...text].length
  if (field.max !== null && length > field.max) {
    return translate('desk.fault.too_long', { max: field.max, length })
  }
  if (field.pattern !== null && !new RegExp(`^(?:${field.pattern})$`, 'u').test(text)) {
    return words(field, 'pattern')
  }
  return null
}

const rangeFault = (value: { from?: string; to?: string }, { translate }: Speech) => {
  if (!DAY.test(value.from ?? '') || !DAY.test(value.to ?? '')) return translate('desk.fault.both_days')
  return (value.from ?? '') > (value.to ?? '') ? translate('desk.fault.range_order') : null
}

const numberFault = (field: Field, value: unknown, { translate }: Speech) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return translate('desk.fault.number')
  if (field.max !== null && value > field.max) return translate('desk.fault.too_large', { max: field.max })
  return null
}

const singleFault = (field: Field, value: unknown, speech: Speech): string | null => {
  if (field.type === 'number') return numberFault(field, value, speech)
  if (field.type === 'date') {
    return DAY.test(String(value)) ? null : speech.translate('desk.fault.day')
  }
  if (field.type === 'date_range') return rangeFault(value as { from?: string; to?: string }, speech)
  if (field.type === 'text' || field.type === 'long_text') return textFault(field, String(value), speech)
  return null
}

const missing = (field: Field, { translate, words }: Speech) => {
  const name = words(field)
  if (field.type === 'check') return translate('desk.fault.check', { name })
  const choosing = field.type === 'choice' || field.type.endsWith('_ref')
  return translate(choosing ? 'desk.fault.choose' : 'desk.fault.required', { name })
}

const tableFaults = (field: Field, columns: Field[], value: unknown, speech: Speech): Errors => {
  const rows = Array.isArray(value) ? (value as Content[]) : []
  const faults: Errors = {}
  if (field.max !== null && rows.length > field.max) {
    faults[fieldPointer(field.field)] = speech.translate('desk.fault.too_many_rows', { max: field.max })
  }
  rows.forEach((row, index) => {
    for (const column of columns) {
      const fault = fieldFaults(column, [], row[column.field], speech)[fieldPointer(column.field)]
      if (fault !== undefined) faults[`${fieldPointer(field.field)}/${index}/${column.field}`] = fault
    }
  })
  return faults
}

export const fieldFaults = (field: Field, columns: Field[], value: unknown, speech: Speech): Errors => {
  const pointer = fieldPointer(field.field)
  if (isEmpty(value)) return field.required ? { [pointer]: missing(field, speech) } : {}
  if (field.type === 'table') return tableFaults(field, columns, value, speech)
  const values = field.multiple && Array.isArray(value) ? value : [value]
  for (const one of values) {
    const fault = singleFault(field, one, speech)
    if (fault !== null) return { [pointer]: fault }
  }
  return {}
}

// Everything that keeps this form from being submitted. What the platform fills in is not the person's to
// answer for.
export const formFaults = (form: Form, content: Content, given: Set<string>, speech: Speech): Errors => {
  const { fields, materials } = shownPart(form, content)
  const faults: Errors = {}
  for (const field of fields) {
    if (field.source !== null) continue
    Object.assign(faults, fieldFaults(field, form.columns(field), content[field.field], speech))
  }
  for (const row of materials) {
    if (row.required && !given.has(row.material)) {
      faults[paperPointer(row.material)] = speech.translate('desk.fault.paper', { name: speech.words(row) })
    }
  }
  return faults
}

// /content/structure/0/item_type belongs to the field "structure".
export const subjectOf = (pointer: string) => pointer.split('/').slice(0, 3).join('/')
