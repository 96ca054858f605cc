// How long something took or has waited, in the largest unit that says it.
import { useTranslate } from 'react-admin'

const UNITS: [seconds: number, name: string][] = [
  [86_400, 'days'],
  [3_600, 'hours'],
  [60, 'minutes'],
]

export const useDuration = () => {
  const translate = useTranslate()
  return (seconds: number): string => {
    const unit = UNITS.find(([size]) => seconds >= size)
    if (unit) {
      const n = Math.round(seconds / unit[0])
      return translate(`desk.jobs.lasting.${unit[1]}`, { smart_count: n })
    }
    const n = seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds)
    return translate('desk.jobs.lasting.seconds', { smart_count: n })
  }
}
