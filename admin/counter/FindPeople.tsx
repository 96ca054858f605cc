// Finding somebody who is known, by username or by the organisation's code.
import Button from '@mui/material/Button'
import { type FormEvent, useId, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { TextInput } from '../look/TextInput.tsx'
import { useBlank } from '../look/useBlank.ts'
import type { DeskProvider } from '../providers/data.ts'
import type { CounterPerson } from '../providers/shapes.ts'
import type { Handed } from './LinkOnce.tsx'
import { PersonAtCounter } from './PersonAtCounter.tsx'

const CODE = /^[0-9A-Z]{18}$/

const filterFor = (text: string) =>
  CODE.test(text.toUpperCase()) ? { credit_code: text.toUpperCase() } : { username: text.toLowerCase() }

export const FindPeople = ({ onHanded }: { onHanded: (handed: Handed) => void }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { filled, blank } = useBlank()
  const [text, setText] = useState('')
  const [found, setFound] = useState<CounterPerson[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const heading = useId()
  const label = translate('desk.counter.find_by')
  const fault = blank(label, text)

  const find = async (event?: FormEvent) => {
    event?.preventDefault()
    if (!filled(text)) return
    setError(null)
    try {
      const { data } = await dataProvider.getList<CounterPerson>('people/counter', {
        filter: filterFor(text.trim()),
        pagination: { page: 1, perPage: 25 },
        sort: { field: 'name', order: 'ASC' },
      })
      setFound(data)
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <section className="card stack" aria-labelledby={heading}>
      <h2 id={heading}>{translate('desk.counter.known')}</h2>
      <form className="narrow stack" onSubmit={find}>
        <TextInput
          label={label}
          value={text}
          autoComplete="off"
          maxLength={63}
          invalid={fault !== undefined}
          help={fault}
          onChange={setText}
        />
        <div>
          <Button type="submit" variant="outlined">
            {translate('desk.counter.find')}
          </Button>
        </div>
      </form>
      {error !== null && <ErrorPanel error={error} />}
      <div aria-live="polite" className="stack">
        {found?.length === 0 && <p>{translate('desk.counter.nobody')}</p>}
        {found?.map((person) => (
          <PersonAtCounter
            key={person.id}
            person={person}
            onHanded={onHanded}
            onChanged={() => void find()}
          />
        ))}
      </div>
    </section>
  )
}
