// How much waits for me: asked again every minute, and at once after an act of one's own.
import { useQuery } from '@tanstack/react-query'
import { useDataProvider } from 'react-admin'
import type { DeskProvider } from '../providers/data.ts'
import { useSession } from '../providers/session.ts'

// Whoever has no part in any case, as those who administer and audit, has no queue to ask about.
export const useHasCases = () => useSession().person.roles.length > 0

export const useInbox = () => {
  const enabled = useHasCases()
  const dataProvider = useDataProvider<DeskProvider>()
  return useQuery({
    queryKey: ['inbox'],
    queryFn: () => dataProvider.inbox(),
    enabled,
    refetchInterval: 60_000,
  })
}
