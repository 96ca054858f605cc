// Only in a demonstration: what day the office believes it is, and buttons that let time pass.
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDataProvider, useLocale, useTranslate } from 'react-admin'
import { addDays, instant, prose, startOf, weekdayOf } from '../dates/format.ts'
import { useSentence } from '../look/ErrorPanel.tsx'
import type { DeskProvider } from '../providers/data.ts'
import { moveToday, useSession } from '../providers/session.ts'
import type { CaseRow } from '../providers/shapes.ts'

// Working hours begin at nine; just after midnight a term that ended yesterday has run out.
const morning = (day: string) => `${day}T09:00:00+08:00`
const afterMidnight = (day: string) => `${day}T00:01:00+08:00`

const useMoments = () => {
  const dataProvider = useDataProvider<DeskProvider>()
  const { today } = useSession()
  return {
    nextWorkingDay: async () => {
      const { data } = await dataProvider.getList('holidays', {
        filter: { from: today },
        sort: { field: 'day', order: 'ASC' },
        pagination: { page: 1, perPage: 200 },
      })
      const special = new Map(data.map((day) => [String(day.id), day.working as boolean]))
      const works = (day: string) => special.get(day) ?? ![0, 6].includes(weekdayOf(day))
      let day = addDays(today, 1)
      while (!works(day)) day = addDays(day, 1)
      return morning(day)
    },
    nextDue: async () => {
      const { data } = await dataProvider.getList<CaseRow>('cases', {
        filter: { open: true, due_from: today },
        sort: { field: 'due_on', order: 'ASC' },
        pagination: { page: 1, perPage: 1 },
      })
      const due = data[0]?.due_on
      return due ? afterMidnight(addDays(due, 1)) : null
    },
  }
}

const useMove = () => {
  const translate = useTranslate()
  const sentence = useSentence()
  const queryClient = useQueryClient()
  const dataProvider = useDataProvider<DeskProvider>()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const move = async (moment: () => Promise<string | null>) => {
    setBusy(true)
    setSaid('')
    try {
      const to = await moment()
      if (to === null) return setSaid(translate('desk.clock.nothing_due'))
      const { now, today, handled } = await dataProvider.setClock(to)
      moveToday(now, today)
      setSaid(translate('desk.clock.moved', { now: instant(now), smart_count: handled }))
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'rules' })
    } catch (error) {
      setSaid(sentence(error))
    } finally {
      setBusy(false)
    }
  }
  return { busy, said, move }
}

export const ClockBar = () => {
  const translate = useTranslate()
  const locale = useLocale() ?? 'zh'
  const { now, today } = useSession()
  const { busy, said, move } = useMove()
  const { nextWorkingDay, nextDue } = useMoments()
  const [choosing, setChoosing] = useState(false)
  const [wanted, setWanted] = useState(`${today}T09:00`)
  const button = (label: string, onClick: () => void) => (
    <Button size="small" aria-disabled={busy} onClick={() => !busy && onClick()}>
      {translate(label)}
    </Button>
  )
  return (
    <section className="clock-bar" aria-label={translate('desk.clock.label')}>
      <p>
        {translate('desk.clock.label')} <strong className="nowrap">{prose(today, locale)}</strong>{' '}
        <span className="nowrap">{instant(now).slice(11)}</span>
      </p>
      {button('desk.clock.next_working_day', () => move(nextWorkingDay))}
      {button('desk.clock.next_due', () => move(nextDue))}
      {button('desk.clock.choose', () => setChoosing(!choosing))}
      {choosing && (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault()
            move(async () => new Date(`${wanted}:00+08:00`).toISOString())
          }}
        >
          <TextField
            type="datetime-local"
            value={wanted}
            slotProps={{
              htmlInput: { 'aria-label': translate('desk.clock.moment'), min: startOf(today).slice(0, 16) },
            }}
            onChange={(event) => setWanted(event.target.value)}
          />
          <Button size="small" type="submit" aria-disabled={busy}>
            {translate('desk.clock.set')}
          </Button>
        </form>
      )}
      <span className="hint">{translate('desk.clock.only_demo')}</span>
      <p role="status">{busy ? translate('desk.clock.moving') : said}</p>
    </section>
  )
}
