// Active or not: the same question of people and of organisations.
import { useTranslate } from 'react-admin'
import { Facet } from '../listing/Facet.tsx'
import { useFilter } from './useChoices.ts'

export const StateFacet = ({ label, yes, no }: { label: string; yes: string; no: string }) => {
  const translate = useTranslate()
  const { set, text } = useFilter()
  const options = [
    { value: 'true', label: translate(yes) },
    { value: 'false', label: translate(no) },
  ]
  return (
    <Facet
      label={translate(label)}
      value={text('active')}
      options={options}
      onChange={(value) => set({ active: value === undefined ? undefined : value === 'true' })}
    />
  )
}
