// Days and instants as people read them: `2026-03-09` in tables, a full date with its weekday in sentences.
import type { Language } from '../env.ts'

const BEIJING = 'Asia/Shanghai'

// Making a format costs more than using it a hundred times.
const format = (locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, options)

const LONG_ZH = format('zh-CN', { dateStyle: 'long', timeZone: 'UTC' })
const LONG_EN = format('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  weekday: 'short',
  timeZone: 'UTC',
})
const WEEKDAY = {
  zh: format('zh-CN', { weekday: 'long', timeZone: 'UTC' }),
  en: format('en-GB', { weekday: 'long', timeZone: 'UTC' }),
}
const MOMENT = format('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: BEIJING })

const midnight = (day: string) => new Date(`${day}T00:00:00Z`)

export const weekdayOf = (day: string, language: Language): string => WEEKDAY[language].format(midnight(day))

export const longDay = (day: string, language: Language): string => {
  if (language === 'zh') return `${LONG_ZH.format(midnight(day))} ${weekdayOf(day, 'zh')}`
  const word = new Map(LONG_EN.formatToParts(midnight(day)).map(({ type, value }) => [type, value]))
  return `${word.get('day')} ${word.get('month')} ${word.get('year')} (${word.get('weekday')})`
}

// An instant in Beijing time, to the minute or to the second.
export const moment = (instant: string, precise = false): string =>
  MOMENT.format(new Date(instant)).slice(0, precise ? 19 : 16)
