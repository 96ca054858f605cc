// What stands between the filters and the pages: rows, or why there are none.
import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import { type RaRecord, useListContext, useTranslate } from 'react-admin'
import { Empty } from '../look/Empty.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import { type Column, ListTable } from './ListTable.tsx'
import { Paging } from './Paging.tsx'

interface Props<Row> {
  caption: string
  columns: Column<Row>[]
  empty: string
  next?: ReactNode
}

export const ListBody = <Row extends RaRecord>({ caption, columns, empty, next }: Props<Row>) => {
  const translate = useTranslate()
  const list = useListContext<Row>()
  const filtered = Object.keys(list.filterValues).length > 0
  if (list.error) return <ErrorPanel error={list.error} onRetry={list.refetch} />
  if (list.data === undefined) return <Loading lines={10} />
  if (list.data.length === 0) {
    if (!filtered) return <Empty next={next}>{empty}</Empty>
    return (
      <Empty
        next={<Button onClick={() => list.setFilters({})}>{translate('ra.navigation.clear_filters')}</Button>}
      >
        {translate('desk.list.no_match')}
      </Empty>
    )
  }
  const sort = { field: list.sort.field, order: list.sort.order as 'ASC' | 'DESC' }
  return (
    <>
      <ListTable caption={caption} rows={list.data} columns={columns} sort={sort} onSort={list.setSort} />
      <Paging of={caption} />
    </>
  )
}
