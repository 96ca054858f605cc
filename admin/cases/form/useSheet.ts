// A sheet on its way into a table: being read, read with faults, or refused.
import { useState } from 'react'
import { useDataProvider, useParams } from 'react-admin'
import type { DeskProvider } from '../../providers/data.ts'
import type { SheetRead } from '../../providers/shapes.ts'
import type { Field } from '../../rules/types.ts'

export interface Sheet {
  reading: boolean
  read: SheetRead | null
  error: unknown
}

const NOTHING: Sheet = { reading: false, read: null, error: null }

export const useSheet = (field: Field) => {
  const { id = '' } = useParams<{ id: string }>()
  const dataProvider = useDataProvider<DeskProvider>()
  const [sheet, setSheet] = useState(NOTHING)
  const send = async (name: string, bytes: Blob) => {
    setSheet({ ...NOTHING, reading: true })
    try {
      setSheet({ ...NOTHING, read: await dataProvider.readTable(id, field.field, name, bytes) })
    } catch (error) {
      setSheet({ ...NOTHING, error })
    }
  }
  const template = (format: string) => `/api/cases/${id}/tables/${field.field}/template?format=${format}`
  return { ...sheet, send, forget: () => setSheet(NOTHING), template }
}
