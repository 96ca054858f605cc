// The security log, the latest line first: who did what, about whom, from where.
import Button from '@mui/material/Button'
import { ListBase, useRefresh, useTranslate } from 'react-admin'
import { instant } from '../dates/format.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ListBody } from '../listing/ListBody.tsx'
import type { Column } from '../listing/ListTable.tsx'
import { useTotal } from '../listing/Paging.tsx'
import { Empty } from '../look/Empty.tsx'
import { ToneChip } from '../look/Tone.tsx'
import type { LogLine } from '../providers/accountShapes.ts'
import { useSession } from '../providers/session.ts'
import { useWords } from '../rules/useRules.tsx'
import { Change } from './Change.tsx'
import { LogFilters } from './LogFilters.tsx'
import '../people/people.css'

const Who = ({ name, username }: { name: string | null; username: string | null }) => {
  if (name === null) return '—'
  return (
    <span className="tight">
      <span>{name}</span>
      <span className="hint">{username}</span>
    </span>
  )
}

const About = ({ line }: { line: LogLine }) => {
  if (line.person_name === null) return line.organisation_name ?? '—'
  return <Who name={line.person_name} username={line.person_username} />
}

const useColumns = (): Column<LogLine>[] => {
  const translate = useTranslate()
  const words = useWords()
  return [
    {
      key: 'seq',
      label: translate('desk.log.at'),
      sortable: true,
      cell: (row) => <span className="nowrap">{instant(row.happened_at)}</span>,
    },
    {
      key: 'event',
      label: translate('desk.log.event'),
      cell: (row) => (
        <span className="tight">
          <span>{words(row, 'event')}</span>
          {row.denied && (
            <span>
              <ToneChip tone="bad">{translate('desk.log.denied')}</ToneChip>
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'actor',
      label: translate('desk.log.actor'),
      cell: (row) =>
        row.actor_name === null ? (
          <span className="hint">{translate('desk.log.nobody')}</span>
        ) : (
          <Who name={row.actor_name} username={row.actor_username} />
        ),
    },
    { key: 'about', label: translate('desk.log.about'), cell: (row) => <About line={row} /> },
    { key: 'changed', label: translate('desk.log.change'), cell: (row) => <Change line={row} /> },
    { key: 'address', label: translate('desk.log.address'), cell: (row) => row.address ?? '—' },
  ]
}

const Body = () => {
  const translate = useTranslate()
  const refresh = useRefresh()
  const total = useTotal()
  return (
    <>
      <PageTitle title={translate('desk.log.title')}>
        {total !== '' && <span className="muted">{translate('desk.log.total', { total })}</span>}
        <Button size="small" onClick={() => refresh()}>
          {translate('desk.log.reload')}
        </Button>
      </PageTitle>
      <LogFilters />
      <ListBody<LogLine>
        caption={translate('desk.log.title')}
        columns={useColumns()}
        empty={translate('desk.log.none')}
      />
    </>
  )
}

const SecurityLog = () => {
  const translate = useTranslate()
  const { audits } = useSession()
  if (!audits) return <Empty>{translate('desk.log.not_yours')}</Empty>
  return (
    <ListBase resource="security" perPage={50} sort={{ field: 'seq', order: 'DESC' }}>
      <Body />
    </ListBase>
  )
}

export default SecurityLog
