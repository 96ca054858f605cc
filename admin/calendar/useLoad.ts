// Loading a year: what is typed is read, tried without writing anything, and loaded under one key.
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCommandKey } from '../cases/useCommandKey.ts'
import type { CalendarOutcome, CalendarYear } from '../providers/calendar.ts'
import type { DeskProvider } from '../providers/data.ts'
import { Problem } from '../providers/http.ts'
import { type Marks, readLines, writeLines } from './lines.ts'

const useMarks = (): Marks => {
  const translate = useTranslate()
  return useMemo(() => {
    const split = (key: string) => translate(key).split('|')
    return { off: split('desk.calendar.off_marks'), work: split('desk.calendar.work_marks') }
  }, [translate])
}

const firstOf = (page: CalendarYear, marks: Marks) => ({
  notice: page.notice ?? '',
  source: page.source ?? '',
  lines: writeLines(page.listed, marks),
})

const COUNTED = ['affected', 'firm', 'changed', 'told', 'year'] as const

// A refusal points at the days it is about; here they are lines again.
const linesOf = (error: Problem, lines: number[]) => [
  ...new Set(error.errors.flatMap(({ pointer }) => lines[Number(/^\/days\/(\d+)/.exec(pointer)?.[1])] ?? [])),
]

export const useLoad = (page: CalendarYear, onDone: (sentence: string) => void) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const queryClient = useQueryClient()
  const keyFor = useCommandKey()
  const marks = useMarks()
  const [typed, setTyped] = useState(() => firstOf(page, marks))
  const [outcome, setOutcome] = useState<CalendarOutcome | null>(null)
  const [refusal, setRefusal] = useState<{ error: unknown; lines: number[] } | null>(null)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const reading = useMemo(() => readLines(typed.lines, marks), [typed.lines, marks])

  const set = (change: Partial<typeof typed>) => {
    setTyped({ ...typed, ...change })
    setRefusal(null)
  }
  const faults = {
    notice: typed.notice.trim() === '' ? translate('desk.calendar.notice_missing') : '',
    source: typed.source.trim() === '' ? translate('desk.calendar.source_missing') : '',
    lines: reading.faults.length > 0 ? translate('desk.calendar.mend_lines') : '',
  }
  if (faults.lines === '' && reading.days.length === 0) faults.lines = translate('desk.calendar.nothing_read')

  const send = async (dry: boolean) => {
    setAsked(true)
    if (busy || Object.values(faults).some((fault) => fault !== '')) return
    const load = { notice: typed.notice.trim(), source: typed.source.trim(), days: reading.days, dry }
    const key = keyFor(JSON.stringify(load))
    setBusy(true)
    setRefusal(null)
    try {
      const answer = await dataProvider.loadCalendar(page.year, load, key.value)
      key.settle(null)
      if (dry) return setOutcome(answer)
      for (const list of ['calendar', 'cases', 'inbox', 'deadline'])
        queryClient.invalidateQueries({ queryKey: [list] })
      onDone(translate('desk.calendar.done', Object.fromEntries(COUNTED.map((name) => [name, answer[name]]))))
    } catch (error) {
      key.settle(error)
      setRefusal({ error, lines: error instanceof Problem ? linesOf(error, reading.lines) : [] })
    } finally {
      setBusy(false)
    }
  }
  return { typed, set, reading, faults: asked ? faults : null, outcome, setOutcome, refusal, busy, send }
}
