// A year of the calendar: which one the address names, and its days from the server.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDataProvider, useLocation, useNavigate } from 'react-admin'
import type { DeskProvider } from '../providers/data.ts'
import { useSession } from '../providers/session.ts'

export const useYear = () => {
  const { search } = useLocation()
  const navigate = useNavigate()
  const { today } = useSession()
  const asked = /^20\d\d$/.exec(new URLSearchParams(search).get('year') ?? '')?.[0]
  const year = Number(asked ?? today.slice(0, 4))
  const dataProvider = useDataProvider<DeskProvider>()
  const query = useQuery({
    queryKey: ['calendar', year],
    queryFn: () => dataProvider.calendar(year),
    placeholderData: keepPreviousData,
  })
  const go = (to: number) =>
    navigate(`/calendar?year=${to}`, { replace: true, state: { _scrollToTop: false } })
  return { ...query, year, go }
}
