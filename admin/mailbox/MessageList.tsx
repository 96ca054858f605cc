// Every message, the newest first; what has not been read says so in words.
import { ListBase, useListContext, useTranslate } from 'react-admin'
import { instant } from '../dates/format.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Facet } from '../listing/Facet.tsx'
import { ListBody } from '../listing/ListBody.tsx'
import type { Column } from '../listing/ListTable.tsx'
import { Link } from '../look/Link.tsx'
import { ToneChip } from '../look/Tone.tsx'
import type { MessageRow } from '../providers/shapes.ts'

const useColumns = (): Column<MessageRow>[] => {
  const translate = useTranslate()
  return [
    {
      key: 'subject',
      label: translate('desk.mail.subject'),
      cell: (row) => (
        <Link to={`/messages/${row.id}/show`} className={row.read_at === null ? 'unread' : undefined}>
          {row.subject}
        </Link>
      ),
    },
    {
      key: 'read_at',
      label: translate('desk.mail.state'),
      cell: (row) =>
        row.read_at === null ? (
          <ToneChip tone="active">{translate('desk.mail.unread')}</ToneChip>
        ) : (
          <span className="muted">{translate('desk.mail.read')}</span>
        ),
    },
    {
      key: 'case',
      label: translate('desk.case.one'),
      cell: (row) =>
        row.case_id === null ? (
          '—'
        ) : (
          <Link to={`/cases/${row.case_id}/show`}>
            <span className="nowrap">{row.receipt_number}</span> {row.case_name}
          </Link>
        ),
    },
    {
      key: 'written_at',
      label: translate('desk.mail.written'),
      sortable: true,
      cell: (row) => <span className="nowrap">{instant(row.written_at)}</span>,
    },
    {
      key: 'delivery',
      label: translate('desk.mail.delivery'),
      cell: (row) => (
        <span className="nowrap">{translate(`desk.delivery.${row.delivery_state ?? 'none'}`)}</span>
      ),
    },
  ]
}

const Body = () => {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  const chosen = filterValues.read === undefined ? '' : String(filterValues.read)
  return (
    <>
      <PageTitle title={translate('desk.nav.messages')}>
        <div className="facet-row">
          <Facet
            label={translate('desk.mail.state')}
            value={chosen}
            options={[
              { value: 'false', label: translate('desk.mail.unread') },
              { value: 'true', label: translate('desk.mail.read') },
            ]}
            onChange={(value) => setFilters(value === undefined ? {} : { read: value === 'true' })}
          />
        </div>
      </PageTitle>
      <ListBody<MessageRow>
        caption={translate('desk.nav.messages')}
        columns={useColumns()}
        empty={translate('desk.mail.none')}
      />
    </>
  )
}

const MessageList = () => (
  <ListBase resource="messages" perPage={25} sort={{ field: 'written_at', order: 'DESC' }}>
    <Body />
  </ListBase>
)

export default MessageList
