// Somebody new, or somebody's name and mail address. The link goes to them; nobody here ever sees it.
import { useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { FormDialog } from '../look/FormDialog.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { TextInput } from '../look/TextInput.tsx'
import type { ManagedPerson } from '../providers/accountShapes.ts'
import type { DeskProvider } from '../providers/data.ts'
import { BodyPicker } from './BodyPicker.tsx'
import { useChoices } from './useChoices.ts'

interface Props {
  person: ManagedPerson | null
  onClose: () => void
  onDone: (sentence: string, id: string) => void
}

const BLANK = { username: '', name: '', email: '', language: 'zh', scope: '', organisation_id: '' }
type Said = typeof BLANK

const saidOf = (person: ManagedPerson | null): Said =>
  person === null
    ? BLANK
    : { ...BLANK, name: person.name, email: person.email ?? '', language: person.language }

const usePerson = ({ person, onDone }: Props) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const act = useCounterAct()
  const [said, setSaid] = useState(saidOf(person))
  const { name, email, language } = said
  const submit = () =>
    void act.run(said, async (key) => {
      if (person === null) {
        const { id } = await dataProvider.invitePerson(said, key)
        return onDone(translate('desk.people.invited_done', { email }), id)
      }
      await dataProvider.changePerson(person.id, { name, email, language }, key)
      onDone(translate('desk.people.saved'), person.id)
    })
  const set = (change: Partial<Said>) => setSaid((before) => ({ ...before, ...change }))
  return { ...act, said, set, submit }
}

const Account = ({ said, set, wrong }: Pick<ReturnType<typeof usePerson>, 'said' | 'set' | 'wrong'>) => {
  const translate = useTranslate()
  const { scopes, choices } = useChoices()
  const fits = choices?.fits.filter((one) => one.scope === said.scope).map((one) => one.sort) ?? []
  return (
    <>
      <TextInput
        label={translate('desk.people.username')}
        value={said.username}
        autoComplete="off"
        maxLength={63}
        invalid={wrong('/username') !== undefined}
        help={wrong('/username') ?? translate('desk.people.username_help')}
        onChange={(username) => set({ username: username.toLowerCase() })}
      />
      <NativeSelect
        label={translate('desk.people.scope')}
        value={said.scope}
        options={scopes}
        empty={translate('desk.people.choose')}
        invalid={wrong('/scope') !== undefined}
        onChange={(scope) => set({ scope, organisation_id: '' })}
      />
      <p className="hint">{translate('desk.people.scope_help')}</p>
      {said.scope !== '' && (
        <BodyPicker
          sorts={fits}
          value={said.organisation_id}
          invalid={wrong('/organisation_id') !== undefined}
          onChange={(organisation_id) => set({ organisation_id })}
        />
      )}
    </>
  )
}

export const PersonDialog = (props: Props) => {
  const { person, onClose } = props
  const translate = useTranslate()
  const { said, set, busy, error, wrong, submit } = usePerson(props)
  const languages = ['zh', 'en'].map((value) => ({ value, label: translate(`desk.people.in_${value}`) }))
  return (
    <FormDialog
      title={translate(person === null ? 'desk.people.add' : 'desk.people.edit')}
      button={translate(person === null ? 'desk.people.invite' : 'desk.people.save')}
      busy={busy}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={translate('desk.people.name')}
        value={said.name}
        autoComplete="off"
        maxLength={100}
        autoFocus
        invalid={wrong('/name') !== undefined}
        help={wrong('/name') ?? ''}
        onChange={(name) => set({ name })}
      />
      <TextInput
        label={translate('desk.people.email')}
        value={said.email}
        autoComplete="off"
        maxLength={200}
        invalid={wrong('/email') !== undefined}
        help={wrong('/email') ?? translate('desk.people.email_help')}
        onChange={(email) => set({ email })}
      />
      <NativeSelect
        label={translate('desk.people.language')}
        value={said.language}
        options={languages}
        onChange={(language) => set({ language })}
      />
      {person === null && <Account said={said} set={set} wrong={wrong} />}
    </FormDialog>
  )
}
