// The fixed words of mails in English. Slips exist in Chinese only.
import type { Words } from './zh.ts'

export const en: Pick<Words, 'mail'> = {
  mail: {
    about: 'Receipt number: {number}',
    open: 'Sign in to read more: {url}',
    automatic: 'This message was sent automatically. Please do not reply to it.',
  },
}
