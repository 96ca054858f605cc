// An organisation as it is entered or changed; its credit code is checked where it is kept.
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import { useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { FormDialog } from '../look/FormDialog.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { TextInput } from '../look/TextInput.tsx'
import { useChoices } from '../people/useChoices.ts'
import type { ManagedOrganisation } from '../providers/accountShapes.ts'
import type { DeskProvider } from '../providers/data.ts'
import { useRules } from '../rules/useRules.tsx'

interface Props {
  organisation: ManagedOrganisation | null
  onClose: () => void
  onDone: (name: string) => void
}

const BLANK = { name: '', credit_code: '', sort: '', district: '', active: true }

const given = (row: ManagedOrganisation | null) =>
  row === null
    ? BLANK
    : {
        name: row.name,
        credit_code: row.credit_code ?? '',
        sort: row.sort,
        district: row.district,
        active: row.active,
      }

export const OrganisationDialog = ({ organisation, onClose, onDone }: Props) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { rules, words } = useRules()
  const { sorts } = useChoices()
  const { busy, error, run, wrong } = useCounterAct()
  const [said, setSaid] = useState(given(organisation))
  const set = (change: Partial<typeof BLANK>) => setSaid((before) => ({ ...before, ...change }))
  const submit = () =>
    void run(said, async (key) => {
      await dataProvider.saveOrganisation(organisation?.id ?? null, said, key)
      onDone(said.name.trim())
    })
  const districts = rules.districts.map((row) => ({ value: row.district, label: words(row) }))
  return (
    <FormDialog
      title={translate(organisation === null ? 'desk.bodies.add_title' : 'desk.bodies.edit_title')}
      button={translate('desk.people.save')}
      busy={busy}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={translate('desk.bodies.name')}
        value={said.name}
        autoComplete="off"
        maxLength={200}
        autoFocus
        invalid={wrong('/name') !== undefined}
        help={wrong('/name') ?? ''}
        onChange={(name) => set({ name })}
      />
      <TextInput
        label={translate('desk.bodies.credit_code')}
        value={said.credit_code}
        autoComplete="off"
        maxLength={18}
        invalid={wrong('/credit_code') !== undefined}
        help={wrong('/credit_code') ?? translate('desk.bodies.credit_code_help')}
        onChange={(credit_code) => set({ credit_code })}
      />
      <NativeSelect
        label={translate('desk.bodies.sort')}
        value={said.sort}
        options={sorts}
        empty={translate('desk.people.choose')}
        invalid={wrong('/sort') !== undefined}
        onChange={(sort) => set({ sort })}
      />
      <NativeSelect
        label={translate('desk.bodies.district')}
        value={said.district}
        options={districts}
        empty={translate('desk.people.choose')}
        invalid={wrong('/district') !== undefined}
        onChange={(district) => set({ district })}
      />
      <FormControlLabel
        control={
          <Checkbox checked={said.active} onChange={(event) => set({ active: event.target.checked })} />
        }
        label={translate('desk.bodies.is_active')}
      />
    </FormDialog>
  )
}
