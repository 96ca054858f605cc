// A form is rows: from the fields of an edition and kind grows the schema that what is filled in must fit.
import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../db/connect.ts'
import { problem } from './problem.ts'
import { because, faults, uuid } from './validate.ts'

export type Content = Record<string, unknown>

export interface Field {
  field: string
  column_of: string | null
  type: string
  multiple: boolean
  max: number | null
  pattern: string | null
  pattern_zh: string | null
  pattern_en: string | null
  dictionary: string | null
}

export interface Choice {
  dictionary: string
  choice: string
  retired: boolean
}

export interface Form {
  fields: Field[]
  choices: Choice[]
}

const SHORT = 200
const LONG = 2_000
const LINES = 200

const isFilled = (value: unknown) => value !== null && value !== ''

// What says nothing is not kept: a draft may be as incomplete as its writer likes.
export const withoutBlanks = (content: Content): Content =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => isFilled(value)))

const text = ({ max, pattern, pattern_zh, pattern_en }: Field, usual: number) => {
  const most = max ?? usual
  const wanted = pattern === null ? null : new RegExp(`^(?:${pattern})$`, 'u')
  return z.string().superRefine((value, context) => {
    // Counted as a reader counts, not as UTF-16 does.
    if ([...value].length > most) context.addIssue(because('too_long', { max: most }))
    else if (wanted && value !== '' && !wanted.test(value)) {
      context.addIssue({ code: 'custom', params: { said: { zh: pattern_zh, en: pattern_en } } })
    }
  })
}

const number = ({ max }: Field) =>
  z.number().superRefine((value, context) => {
    if (max !== null && value > max) context.addIssue(because('number_too_large', { max }))
  })

// A day of the calendar, and one that the records can hold.
const day = z.string().superRefine((value, context) => {
  const real = z.iso.date().safeParse(value).success && value >= '1900-01-01'
  if (value !== '' && !real) context.addIssue(because('date_expected'))
})

// A range that is only half filled in is a draft's; both ends must make sense together.
const dateRange = z
  .strictObject({ from: day.nullish(), to: day.nullish() })
  .superRefine(({ from, to }, context) => {
    if (from && to && to < from) context.addIssue({ ...because('range_backwards'), path: ['to'] })
  })

const choice = ({ dictionary }: Field, choices: Choice[]) => {
  const known = new Map(
    choices.filter((one) => one.dictionary === dictionary).map((one) => [one.choice, one]),
  )
  return z.string().superRefine((value, context) => {
    const found = known.get(value)
    if (value !== '' && !found) context.addIssue(because('choice_unknown'))
    else if (found?.retired) context.addIssue(because('choice_retired'))
  })
}

const reference = z.string().superRefine((value, context) => {
  if (value !== '' && !uuid.safeParse(value).success) context.addIssue(because('reference_expected'))
})

const lines = (field: Field, form: Form) => {
  const columns = form.fields.filter((one) => one.column_of === field.field)
  return many(z.strictObject(shape(columns, form)), field.max ?? LINES)
}

const many = (one: z.ZodType, most: number) =>
  z.array(one).superRefine((values, context) => {
    if (values.length > most) context.addIssue(because('too_many', { max: most }))
  })

// One line for each type of input there is.
const TYPES = new Map<string, (field: Field, form: Form) => z.ZodType>([
  ['text', (field) => text(field, SHORT)],
  ['long_text', (field) => text(field, LONG)],
  ['number', number],
  ['date', () => day],
  ['date_range', () => dateRange],
  ['choice', (field, { choices }) => choice(field, choices)],
  ['check', () => z.boolean()],
  ['table', lines],
  ['case_ref', () => reference],
  ['registration_ref', () => reference],
  ['catalogue_ref', () => reference],
])

const inputOf = (field: Field, form: Form): z.ZodType => {
  const build = TYPES.get(field.type)
  if (!build) throw new Error(`no input of type ${field.type} is known`)
  const one = build(field, form)
  const value = field.multiple ? many(one, LINES) : one
  return value.nullish()
}

const shape = (fields: Field[], form: Form) =>
  Object.fromEntries(fields.map((field) => [field.field, inputOf(field, form)]))

export const compile = (form: Form) =>
  z.strictObject(
    shape(
      form.fields.filter((one) => one.column_of === null),
      form,
    ),
  )

const formOf = async (trx: Trx, id: string): Promise<Form> => {
  const { rows: fields } = await sql<Field>`
    select f.field, f.column_of, f.type, f.multiple, f.max, f.pattern, f.pattern_zh, f.pattern_en,
           f.dictionary
      from rule.fields f join cases c on (c.edition, c.kind) = (f.edition, f.kind)
     where c.id = ${id}`.execute(trx)
  const dictionaries = fields.flatMap((one) => one.dictionary ?? [])
  const { rows: choices } = await sql<Choice>`
    select dictionary, choice, coalesce(retired_on <= today(), false) as retired
      from office.dictionaries where dictionary = any(${dictionaries})`.execute(trx)
  return { fields, choices }
}

// What is wrong with what was filled in, by the form of this edition and kind.
export const faultsIn = (form: Form, content: Content) => {
  const { error } = compile(form).safeParse(content)
  return error ? faults(error.issues, content) : []
}

// A number half typed does not fit its pattern yet. It is kept as it is: the submission asks for it.
const isUnfinished = (issue: z.core.$ZodIssue) => issue.code === 'custom' && 'said' in (issue.params ?? {})

// Refuses what the case's own form cannot take even in a draft, item by item.
export const checkContent = async (trx: Trx, id: string, content: Content) => {
  const { error } = compile(await formOf(trx, id)).safeParse(content)
  const issues = error?.issues.filter((issue) => !isUnfinished(issue)) ?? []
  if (issues.length > 0) throw problem(422, 'input_invalid', { errors: faults(issues, content, ['content']) })
}
