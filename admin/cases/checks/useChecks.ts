// What is to be weighed about one case; asked anew whenever the case has moved or its words were saved.
import { useQuery } from '@tanstack/react-query'
import { useDataProvider } from 'react-admin'
import type { DeskProvider } from '../../providers/data.ts'
import type { CasePage } from '../../providers/shapes.ts'

export const useChecks = (page: Pick<CasePage, 'id' | 'seq' | 'revision'>) => {
  const dataProvider = useDataProvider<DeskProvider>()
  return useQuery({
    queryKey: ['checks', String(page.id), page.seq, page.revision],
    queryFn: () => dataProvider.checks(page.id),
    retry: false,
  })
}
