// Puts values into the {braces} of a sentence, and writes days and moments the way letters do.

export const fill = (sentence: string, values: Record<string, unknown>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

const DAY = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' })
export const dayInWords = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`))

const MOMENT = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'Asia/Shanghai',
})
export const momentInBeijing = (instant: string): string => MOMENT.format(new Date(instant))
