// A reason to stop that a person can act on: one sentence in Chinese, and the same in English below.
import { en } from './messages/en.ts'
import { type Words, zh } from './messages/zh.ts'

export type Values = Record<string, string | number>
export type Choose = (words: Words) => string

const fill = (sentence: string, values: Values): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

export const inChinese = (choose: Choose, values: Values = {}): string => fill(choose(zh), values)
export const inEnglish = (choose: Choose, values: Values = {}): string => fill(choose(en), values)

// Errors of the network come as a bundle of attempts whose own message is empty.
export const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}

export class Stop extends Error {
  readonly english: string

  constructor(choose: Choose, values: Values = {}, options?: ErrorOptions) {
    super(inChinese(choose, values), options)
    this.name = 'Stop'
    this.english = inEnglish(choose, values)
  }
}

const portTaken = (error: unknown): Stop | null => {
  const { code, port } = (error ?? {}) as NodeJS.ErrnoException & { port?: number }
  return code === 'EADDRINUSE' && port
    ? new Stop((w) => w.start.port_taken, { port }, { cause: error })
    : null
}

export const asStop = (error: unknown): Stop => {
  if (error instanceof Stop) return error
  return portTaken(error) ?? new Stop((w) => w.unexpected, { why: reasonOf(error) }, { cause: error })
}

// The end of a command that cannot go on. A fault nobody foresaw shows its trace as well.
export const complain = (error: unknown): void => {
  const stop = asStop(error)
  process.stderr.write(`${stop.message}\n${stop.english}\n`)
  const foreseen = stop === error || portTaken(error) !== null
  if (!foreseen && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
}

export const tell = (choose: Choose, values: Values = {}): void => {
  process.stdout.write(`${inChinese(choose, values)}\n${inEnglish(choose, values)}\n`)
}
