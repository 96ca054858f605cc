// The totals in words, and the way to the other pages.
import Button from '@mui/material/Button'
import { useListContext, useTranslate } from 'react-admin'
import { NativeSelect } from '../look/NativeSelect.tsx'

// Beyond ten thousand nobody counts: the server says one more.
const CAP = 10_000
const SIZES = ['25', '50', '100']

const format = (total: number) => new Intl.NumberFormat('en').format(total)

export const useTotal = () => {
  const { total } = useListContext()
  return total === undefined ? '' : total > CAP ? `${format(CAP)}+` : format(total)
}

// Of what it turns the pages, since a page may hold several lists.
export const Paging = ({ of }: { of: string }) => {
  const translate = useTranslate()
  const total = useTotal()
  const { page, perPage, setPage, setPerPage, total: count = 0, data } = useListContext()
  const first = (page - 1) * perPage + 1
  const last = first + (data?.length ?? 0) - 1
  if (count === 0) return null
  const go = (to: number, label: string, possible: boolean) => (
    <Button size="small" aria-disabled={!possible} onClick={() => possible && setPage(to)}>
      {translate(label)}
    </Button>
  )
  return (
    <nav className="paging" aria-label={translate('desk.paging.label', { of })}>
      <p role="status">
        {translate('desk.paging.range', { total, first: format(first), last: format(last) })}
      </p>
      <div className="row">
        {go(page - 1, 'desk.paging.previous', page > 1)}
        {go(page + 1, 'desk.paging.next', last < count)}
        <NativeSelect
          label={translate('ra.navigation.page_rows_per_page')}
          labelHidden
          value={String(perPage)}
          options={SIZES.map((size) => ({ value: size, label: translate('desk.paging.size', { size }) }))}
          onChange={(size) => setPerPage(Number(size))}
        />
      </div>
    </nav>
  )
}
