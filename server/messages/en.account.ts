// What the counter says of passwords, second factors and sign-in, in English.
import type { accountWords as chinese } from './zh.account.ts'

export const accountWords: typeof chinese = {
  code_needed: 'Enter the code your authenticator shows, or a recovery code.',
  code_wrong: 'The code is wrong or was used already. Wait for the next one and enter that.',
  factor_unavailable: 'Second factors cannot be set up yet: ask the administrator to set SECRETS_KEY.',
  password_wrong: 'The current password is wrong. Enter it again.',
  password_short: 'A password needs at least {min} characters. Choose another one.',
  password_long: 'A password has at most {max} characters. Choose another one.',
  password_plain: 'Use at least {classes} of: capitals, small letters, digits, other signs.',
  password_common: 'This password is a common one and easily guessed. Choose another one.',
  password_says_who: 'A password must not contain your username or name. Choose another one.',
  password_past: 'This was one of your last {history} passwords. Choose another one.',
  email_unlike: 'This is not a mail address. Check it and enter it again.',
}
