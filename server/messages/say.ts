// A sentence in both languages, with its {braces} filled.
import { en } from './en.ts'
import { type Messages, zh } from './zh.ts'

export type Sentence = keyof Messages
export type Values = Record<string, string | number>

export interface Said {
  zh: string
  en: string
}

const fill = (sentence: string, values: Values) =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

export const say = (sentence: Sentence, values: Values = {}): Said => ({
  zh: fill(zh[sentence], values),
  en: fill(en[sentence], values),
})
