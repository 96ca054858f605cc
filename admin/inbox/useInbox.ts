// How much waits for me: asked again every minute, and at once after an act of one's own.
import { useQuery } from '@tanstack/react-query'
import { useDataProvider } from 'react-admin'
import type { DeskProvider } from '../providers/data.ts'

export const useInbox = () => {
  const dataProvider = useDataProvider<DeskProvider>()
  return useQuery({
    queryKey: ['inbox'],
    queryFn: () => dataProvider.inbox(),
    refetchInterval: 60_000,
  })
}
