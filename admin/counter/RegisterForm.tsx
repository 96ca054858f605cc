// Registering somebody who is not known yet, for themselves or for an organisation.
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import { type FormEvent, useId, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { TextInput } from '../look/TextInput.tsx'
import type { DeskProvider } from '../providers/data.ts'
import { useRules } from '../rules/useRules.tsx'
import type { Handed } from './LinkOnce.tsx'
import { useCounterAct } from './useCounterAct.ts'

const BLANK = {
  username: '',
  name: '',
  email: '',
  number: '',
  credit_code: '',
  organisation: '',
  district: '',
}
type Given = typeof BLANK

const toSend = ({ email, credit_code, organisation, ...rest }: Given, forSelf: boolean) => ({
  ...rest,
  ...(email && { email }),
  ...(!forSelf && { credit_code, ...(organisation && { organisation }) }),
})

const ForWhom = ({ forSelf, onChange }: { forSelf: boolean; onChange: (forSelf: boolean) => void }) => {
  const translate = useTranslate()
  const label = useId()
  return (
    <div>
      <span id={label} className="label">
        {translate('desk.counter.for_whom')}
      </span>
      <RadioGroup
        row
        aria-labelledby={label}
        value={forSelf ? 'self' : 'body'}
        onChange={(event) => onChange(event.target.value === 'self')}
      >
        <FormControlLabel value="self" control={<Radio />} label={translate('desk.counter.for_self')} />
        <FormControlLabel value="body" control={<Radio />} label={translate('desk.counter.for_body')} />
      </RadioGroup>
    </div>
  )
}

export const RegisterForm = ({ onHanded }: { onHanded: (handed: Handed) => void }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { rules, words } = useRules()
  const { busy, error, run, wrong } = useCounterAct()
  const [forSelf, setForSelf] = useState(true)
  const [given, setGiven] = useState(BLANK)
  const heading = useId()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = toSend(given, forSelf)
    void run(said, async (key) => {
      const { link } = await dataProvider.registerPerson(said, key)
      onHanded({ name: given.name, username: given.username, link })
      setGiven(BLANK)
    })
  }
  const input = (name: keyof Given, help = '') => (
    <TextInput
      label={translate(`desk.counter.${name}`)}
      value={given[name]}
      autoComplete="off"
      maxLength={200}
      onChange={(value) => setGiven((before) => ({ ...before, [name]: value }))}
      invalid={wrong(`/${name}`) !== undefined}
      help={wrong(`/${name}`) ?? help}
    />
  )
  const districts = rules.districts.map((row) => ({ value: row.district, label: words(row) }))
  return (
    <form className="card stack narrow" aria-labelledby={heading} onSubmit={submit} noValidate>
      <h2 id={heading}>{translate('desk.counter.register')}</h2>
      <p className="muted">{translate('desk.counter.register_help')}</p>
      {error !== null && <ErrorPanel error={error} />}
      <ForWhom forSelf={forSelf} onChange={setForSelf} />
      {input('name')}
      {input('number', translate('desk.counter.number_help'))}
      {!forSelf && input('credit_code')}
      {!forSelf && input('organisation', translate('desk.counter.organisation_help'))}
      <NativeSelect
        label={translate('desk.counter.district')}
        value={given.district}
        options={districts}
        empty={translate('desk.counter.choose_district')}
        invalid={wrong('/district') !== undefined}
        onChange={(district) => setGiven((before) => ({ ...before, district }))}
      />
      {input('username', translate('desk.counter.username_help'))}
      {input('email', translate('desk.counter.email_help'))}
      <div>
        <Button type="submit" variant="contained" aria-disabled={busy}>
          {translate(busy ? 'desk.act.busy' : 'desk.counter.do_register')}
        </Button>
      </div>
    </form>
  )
}
