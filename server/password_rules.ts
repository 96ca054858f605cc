// What speaks against a new password: the rules are rows, the common ones a list, the former ones digests.
import { dictionary } from '@zxcvbn-ts/language-common'
import type { Sentence, Values } from './messages/say.ts'
import { isPassword } from './passwords.ts'

export interface PasswordRules {
  shortest: number
  shortest_with_factor: number
  classes: number
  days: number | null
  history: number
}

// For whom a password is chosen.
export interface PasswordCase {
  username: string
  name: string
  factor: boolean
  rules: PasswordRules
  past: string[]
}

const LONGEST = 200
const common = new Set(dictionary['passwords-common'])

const CLASSES = [/\p{Lu}/u, /\p{Nd}/u, /\p{Ll}|\p{Lo}/u, /[^\p{L}\p{Nd}]/u]
const classesIn = (password: string) => CLASSES.filter((one) => one.test(password)).length

// A common password stays common with capitals, and with digits and signs at its end.
const isCommon = (password: string) => {
  const plain = password.toLowerCase()
  return common.has(plain) || common.has(plain.replace(/[^a-z]+$/, ''))
}

const saysWho = (password: string, { username, name }: PasswordCase) =>
  [username, name].some((one) => one.length > 2 && password.toLowerCase().includes(one.toLowerCase()))

const isPast = async (password: string, past: string[]) => {
  for (const hash of past) if (await isPassword(password, hash)) return true
  return false
}

export const passwordFault = async (
  password: string,
  given: PasswordCase,
): Promise<[Sentence, Values] | null> => {
  const { rules, factor, past } = given
  const length = [...password].length
  const min = factor ? rules.shortest_with_factor : rules.shortest
  if (length < min) return ['password_short', { min }]
  if (length > LONGEST) return ['password_long', { max: LONGEST }]
  if (classesIn(password) < rules.classes) return ['password_plain', { classes: rules.classes }]
  if (isCommon(password)) return ['password_common', {}]
  if (saysWho(password, given)) return ['password_says_who', {}]
  if (await isPast(password, past)) return ['password_past', { history: past.length }]
  return null
}
