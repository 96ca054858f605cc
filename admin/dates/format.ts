// Dates and sizes in the forms the office uses. All days are Beijing days.
const beijing = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

// 2026-03-09 14:05
export const instant = (iso: string) => beijing.format(new Date(iso))
export const dayOf = (iso: string) => instant(iso).slice(0, 10)

const asUtc = (day: string) => new Date(`${day}T00:00:00Z`)
export const weekdayOf = (day: string) => asUtc(day).getUTCDay()

export const addDays = (day: string, days: number) =>
  new Date(asUtc(day).getTime() + days * 86_400_000).toISOString().slice(0, 10)

export const daysBetween = (from: string, to: string) =>
  Math.round((asUtc(to).getTime() - asUtc(from).getTime()) / 86_400_000)

// The first moment of a Beijing day.
export const startOf = (day: string) => `${day}T00:00:00+08:00`

// How a day is written in prose: 2026年3月9日 星期一, or 9 March 2026 (Mon).
export const prose = (day: string, locale: string) => {
  const tag = locale === 'en' ? 'en-GB' : 'zh-CN'
  const date = asUtc(day)
  const long = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(date)
  const name = new Intl.DateTimeFormat(tag, { weekday: locale === 'en' ? 'short' : 'long', timeZone: 'UTC' })
  return locale === 'en' ? `${long} (${name.format(date)})` : `${long} ${name.format(date)}`
}

export const shortWeekday = (day: string, locale: string) =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', { weekday: 'short', timeZone: 'UTC' }).format(
    asUtc(day),
  )

export const monthName = (day: string, locale: string) =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(asUtc(day))

export const size = (bytes: number) =>
  bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`
