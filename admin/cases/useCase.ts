// One case, read once for all parts of its page; after an act or a save the answer replaces it everywhere.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useDataProvider } from 'react-admin'
import type { DeskProvider } from '../providers/data.ts'
import type { CasePage } from '../providers/shapes.ts'

const keyOf = (id: string) => ['case', id]

export const useCase = (id: string) => {
  const dataProvider = useDataProvider<DeskProvider>()
  return useQuery({
    queryKey: keyOf(id),
    queryFn: async () => (await dataProvider.getOne<CasePage>('cases', { id })).data,
    retry: false,
  })
}

export const useCaseChanged = () => {
  const queryClient = useQueryClient()
  return useCallback(
    (page: CasePage) => {
      const queryKey = keyOf(String(page.id))
      queryClient.setQueryData(queryKey, page)
      // What was being read when this answer came may be older than it.
      if (queryClient.isFetching({ queryKey }) > 0) queryClient.invalidateQueries({ queryKey })
      for (const list of ['inbox', 'cases', 'deadline', 'registrations', 'messages', 'letters']) {
        queryClient.invalidateQueries({ queryKey: [list] })
      }
    },
    [queryClient],
  )
}
