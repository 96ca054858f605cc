// Input is parsed once, at the edge: what a schema refuses becomes one problem with a pointer per fault.
import { zValidator } from '@hono/zod-validator'
import type { ValidationTargets } from 'hono'
import { resolver, uniqueSymbol } from 'hono-openapi'
import { z } from 'zod'
import type { Sentence, Values } from './messages/say.ts'
import { type Fault, fault, problem } from './problem.ts'

type Issue = z.core.$ZodIssue

const EXPECTED = new Map<string, Sentence>([
  ['array', 'array_expected'],
  ['boolean', 'boolean_expected'],
  ['int', 'integer_expected'],
  ['number', 'number_expected'],
  ['object', 'object_expected'],
  ['record', 'object_expected'],
  ['string', 'text_expected'],
])

const escaped = (step: PropertyKey) => String(step).replaceAll('~', '~0').replaceAll('/', '~1')
export const pointer = (path: PropertyKey[]) => path.map((step) => `/${escaped(step)}`).join('')

// What a schema of ours says about a value, when zod's own codes are not enough.
export const because = (sentence: Sentence, values: Values = {}) => ({
  code: 'custom' as const,
  params: { sentence, values },
})

const step = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : value

// What is missing is told apart from what is wrong.
const valueAt = (data: unknown, path: PropertyKey[]) => path.reduce(step, data)
const isMissing = (data: unknown, path: PropertyKey[]) => valueAt(data, path) === undefined
const isBlank = (data: unknown, path: PropertyKey[]) => valueAt(data, path) === ''

const wording = (issue: Issue, data: unknown): [Sentence, Values?] => {
  if (isBlank(data, issue.path)) return ['missing']
  switch (issue.code) {
    case 'invalid_type':
      return [isMissing(data, issue.path) ? 'missing' : (EXPECTED.get(issue.expected) ?? 'any_expected')]
    case 'too_big':
      return [issue.origin === 'string' ? 'too_long' : 'too_many', { max: Number(issue.maximum) }]
    case 'too_small':
      return [issue.origin === 'string' ? 'too_short' : 'any_expected', { min: Number(issue.minimum) }]
    case 'invalid_value':
      return ['value_unknown']
    case 'invalid_format':
      return [issue.format === 'guid' ? 'reference_expected' : 'any_expected']
    default:
      return ['any_expected']
  }
}

const faultsOf = (issue: Issue, data: unknown, root: PropertyKey[]): Fault[] => {
  const path = [...root, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => fault(pointer([...path, key]), 'key_unknown'))
  }
  if (issue.code === 'custom' && issue.params?.said) return [{ pointer: pointer(path), ...issue.params.said }]
  if (issue.code === 'custom' && issue.params?.sentence) {
    return [fault(pointer(path), issue.params.sentence, issue.params.values)]
  }
  return [fault(pointer(path), ...wording(issue, data))]
}

export const faults = (issues: Issue[], data: unknown, root: PropertyKey[] = []) =>
  issues.flatMap((one) => faultsOf(one, data, root))

// An id that cannot be one names nothing, so it is not found; anything else is a malformed request.
const refuseInvalid = (result: { error?: z.core.$ZodError; data: unknown; target: string }) => {
  if (!result.error) return
  if (result.target === 'param') throw problem(404, 'address_unknown')
  throw problem(400, 'request_malformed', { errors: faults(result.error.issues, result.data) })
}

// The validator, with a note by which the description of the interface finds its schema.
export const zv = <S extends z.ZodType, T extends keyof ValidationTargets>(target: T, schema: S) =>
  Object.assign(zValidator(target, schema, refuseInvalid), {
    [uniqueSymbol]: { target, ...resolver(schema, { io: 'input' }) },
  })

export const uuid = z.guid()
export const idParam = z.strictObject({ id: uuid })
export const nothing = z.strictObject({})
export const day = z.iso.date()
export const optionalText = (max: number) => z.string().max(max).nullish()

export const KEY = 'Idempotency-Key'
const key = z.string().regex(/^[\x21-\x7e]{8,100}$/)
export const keyed = z.object({ [KEY]: key })
export const maybeKeyed = z.object({ [KEY]: key.optional() })
