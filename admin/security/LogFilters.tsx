// Narrowing the log: by event, by person, by result, by days.
import { useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import { Facet } from '../listing/Facet.tsx'
import { SearchBox } from '../listing/SearchBox.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { TextInput } from '../look/TextInput.tsx'
import { useChoices, useFilter } from '../people/useChoices.ts'
import { useWords } from '../rules/useRules.tsx'

// A day that is only half typed is no day yet.
const Day = ({ name }: { name: 'from' | 'to' }) => {
  const translate = useTranslate()
  const { set, text } = useFilter()
  const kept = text(name)
  const [typed, setTyped] = useState(kept)
  useEffect(() => setTyped(kept), [kept])
  return (
    <TextInput
      label={translate(`desk.log.${name}`)}
      type="date"
      value={typed}
      onChange={(day) => {
        setTyped(day)
        if (day === '' || /^\d{4}-\d{2}-\d{2}$/.test(day)) set({ [name]: day })
      }}
    />
  )
}

export const LogFilters = () => {
  const translate = useTranslate()
  const words = useWords()
  const { choices } = useChoices()
  const { set, text } = useFilter()
  const events = choices?.events.map((row) => ({ value: row.event, label: words(row) })) ?? []
  return (
    <div className="stack list-filters log-filters">
      <div className="duty-form">
        <SearchBox
          label={translate('desk.log.who')}
          placeholder={translate('desk.log.who_help')}
          value={text('who')}
          onSearch={(who) => set({ who })}
        />
        <NativeSelect
          label={translate('desk.log.event')}
          value={text('event')}
          options={events}
          empty={translate('desk.log.any')}
          onChange={(event) => set({ event })}
        />
        <Day name="from" />
        <Day name="to" />
      </div>
      <div className="facet-row">
        <Facet
          label={translate('desk.log.result')}
          value={text('denied')}
          options={[
            { value: 'false', label: translate('desk.log.done') },
            { value: 'true', label: translate('desk.log.denied') },
          ]}
          onChange={(value) => set({ denied: value === undefined ? undefined : value === 'true' })}
        />
      </div>
    </div>
  )
}
