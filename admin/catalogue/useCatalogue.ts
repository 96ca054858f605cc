// What one may do with the catalogue, and how far each district has come.
import { useQuery } from '@tanstack/react-query'
import { useDataProvider } from 'react-admin'
import type { DeskProvider } from '../providers/data.ts'

export const useCatalogueRights = () => {
  const dataProvider = useDataProvider<DeskProvider>()
  const { data } = useQuery({
    queryKey: ['catalogue', 'rights'],
    queryFn: () => dataProvider.catalogueRights(),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ?? { bring: false, remind: false, feed: false }
}

export const useFigures = () => {
  const dataProvider = useDataProvider<DeskProvider>()
  return useQuery({ queryKey: ['catalogue', 'figures'], queryFn: () => dataProvider.catalogueFigures() })
}

// Asked again every minute, as the feed itself is.
export const useFeed = (enabled: boolean) => {
  const dataProvider = useDataProvider<DeskProvider>()
  return useQuery({
    queryKey: ['catalogue', 'feed'],
    queryFn: () => dataProvider.catalogueFeed(),
    enabled,
    refetchInterval: 60_000,
  })
}
