// Days and instants as people read them: `2026-03-09` in tables, a full date with its weekday in sentences.
import type { Language } from '../env.ts'

const BEIJING = 'Asia/Shanghai'

const parts = (locale: string, options: Intl.DateTimeFormatOptions, at: Date) =>
  new Map(new Intl.DateTimeFormat(locale, options).formatToParts(at).map(({ type, value }) => [type, value]))

export const longDay = (day: string, language: Language): string => {
  const at = new Date(`${day}T00:00:00Z`)
  if (language === 'zh') {
    const date = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' }).format(at)
    return `${date} ${new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone: 'UTC' }).format(at)}`
  }
  const options = {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  } as const
  const word = parts('en-GB', options, at)
  return `${word.get('day')} ${word.get('month')} ${word.get('year')} (${word.get('weekday')})`
}

export const weekdayOf = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

// An instant in Beijing time, to the minute or to the second.
export const moment = (instant: string, precise = false): string => {
  const options = { dateStyle: 'short', timeStyle: 'medium', timeZone: BEIJING } as const
  return new Intl.DateTimeFormat('sv-SE', options).format(new Date(instant)).slice(0, precise ? 19 : 16)
}
