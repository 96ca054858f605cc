// The documents of a case; while one of them is being drawn, the list is asked for again.
import { useQuery } from '@tanstack/react-query'
import { type Identifier, useDataProvider } from 'react-admin'
import type { LetterRow } from '../providers/shapes.ts'

const MOST = 200
const AGAIN_AFTER = 4_000

export const keyOfLetters = (caseId: Identifier) => ['letters', String(caseId)]

export const useLetters = (caseId: Identifier) => {
  const dataProvider = useDataProvider()
  return useQuery({
    queryKey: keyOfLetters(caseId),
    queryFn: async () => {
      const { data } = await dataProvider.getList<LetterRow>('letters', {
        filter: { case_id: caseId },
        sort: { field: 'written_at', order: 'DESC' },
        pagination: { page: 1, perPage: MOST },
      })
      return data
    },
    retry: false,
    refetchInterval: ({ state }) => (state.data?.some(({ drawn }) => !drawn) ? AGAIN_AFTER : false),
  })
}
