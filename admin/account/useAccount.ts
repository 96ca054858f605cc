// One's own account, as the server keeps it.
import { useQuery } from '@tanstack/react-query'
import { useDataProvider } from 'react-admin'
import type { DeskProvider } from '../providers/data.ts'

export const useAccount = () => {
  const dataProvider = useDataProvider<DeskProvider>()
  return useQuery({ queryKey: ['account'], queryFn: () => dataProvider.account() })
}

export const useOwnSessions = () => {
  const dataProvider = useDataProvider<DeskProvider>()
  return useQuery({ queryKey: ['account', 'sessions'], queryFn: () => dataProvider.ownSessions() })
}
