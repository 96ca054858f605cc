// What somebody may do, since when and until when; and ending it.
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { type Column, ListTable } from '../listing/ListTable.tsx'
import { FormDialog } from '../look/FormDialog.tsx'
import { TextInput } from '../look/TextInput.tsx'
import { type Tone, ToneChip } from '../look/Tone.tsx'
import type { HeldRole, ManagedPerson } from '../providers/accountShapes.ts'
import type { DeskProvider } from '../providers/data.ts'
import { DutyForm } from './DutyForm.tsx'
import { useChoices } from './useChoices.ts'

const TONES: Record<HeldRole['state'], Tone> = { held: 'good', coming: 'waiting', ended: 'neutral' }

type Row = HeldRole & { id: string }

const useColumns = (end: ((row: Row) => void) | null): Column<Row>[] => {
  const translate = useTranslate()
  const { duty } = useChoices()
  const columns: Column<Row>[] = [
    { key: 'duty', label: translate('desk.duty.duty'), cell: (row) => duty(row.party, row.duty) },
    {
      key: 'organisation',
      label: translate('desk.people.organisation'),
      cell: (row) => row.organisation_name,
    },
    {
      key: 'from',
      label: translate('desk.duty.from'),
      cell: (row) => <span className="nowrap">{row.from_on}</span>,
    },
    {
      key: 'until',
      label: translate('desk.duty.until'),
      cell: (row) => <span className="nowrap">{row.until_on ?? translate('desk.duty.open')}</span>,
    },
    {
      key: 'state',
      label: translate('desk.people.state'),
      cell: (row) => <ToneChip tone={TONES[row.state]}>{translate(`desk.duty.${row.state}`)}</ToneChip>,
    },
  ]
  if (end === null) return columns
  const act: Column<Row> = {
    key: 'act',
    label: translate('desk.national.act'),
    cell: (row) =>
      row.state !== 'ended' && (
        <Button size="small" onClick={() => end(row)}>
          {translate('desk.duty.end')}
          <span className="unseen"> {duty(row.party, row.duty)}</span>
        </Button>
      ),
  }
  return [...columns, act]
}

interface Props {
  person: ManagedPerson
  mayManage: boolean
  onDone: (sentence: string) => void
}

const EndDialog = ({ person, role, onClose, onDone }: Props & { role: Row; onClose: () => void }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { duty } = useChoices()
  const { busy, error, run, wrong } = useCounterAct()
  const [until, setUntil] = useState('')
  const { organisation_id, party } = role
  const submit = () => {
    const said = { organisation_id, party, duty: role.duty, until_on: until || null }
    void run(said, async (key) => {
      await dataProvider.endRole(person.id, said, key)
      onDone(translate('desk.duty.ended_done'))
    })
  }
  return (
    <FormDialog
      title={translate('desk.duty.end_title', { duty: duty(party, role.duty) })}
      button={translate('desk.duty.end')}
      danger
      busy={busy}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={translate('desk.duty.until')}
        type="date"
        value={until}
        invalid={wrong('/until_on') !== undefined}
        help={wrong('/until_on') ?? translate('desk.duty.end_help')}
        onChange={setUntil}
      />
    </FormDialog>
  )
}

export const Duties = (props: Props) => {
  const { person, mayManage, onDone } = props
  const translate = useTranslate()
  const [ending, setEnding] = useState<Row | null>(null)
  const rows = person.roles.map((role) => ({
    ...role,
    id: `${role.organisation_id} ${role.party} ${role.duty}`,
  }))
  const columns = useColumns(mayManage ? setEnding : null)
  const { choices } = useChoices()
  const decides = choices?.roles.some((one) => one.scope === person.scope) ?? false
  return (
    <>
      {rows.length === 0 && <p className="muted">{translate('desk.people.no_duties')}</p>}
      {rows.length > 0 && (
        <ListTable caption={translate('desk.duty.heading')} rows={rows} columns={columns} />
      )}
      {!decides && <p className="hint">{translate('desk.duty.apart')}</p>}
      {mayManage && decides && person.active && (
        <DutyForm
          person={person}
          onDone={() => onDone(translate(person.invited ? 'desk.duty.granted_first' : 'desk.duty.granted'))}
        />
      )}
      {ending !== null && (
        <EndDialog
          {...props}
          role={ending}
          onClose={() => setEnding(null)}
          onDone={(sentence) => {
            setEnding(null)
            onDone(sentence)
          }}
        />
      )}
    </>
  )
}
