// A new application: something new to register, or something about what is registered already.
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import { type FormEvent, useId, useState } from 'react'
import { useTranslate } from 'react-admin'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Empty } from '../look/Empty.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { useRules } from '../rules/useRules.tsx'
import { YourDuty } from './checks/YourDuty.tsx'
import { EntryFinder } from './EntryFinder.tsx'
import { type KindOnOffer, useKindsOnOffer } from './NewCaseLink.tsx'
import { useOpening } from './useOpening.ts'
import './case.css'
import './sides.css'

const keyOf = ({ scheme, kind }: KindOnOffer) => `${scheme}/${kind.kind}`

const Offers = ({
  offers,
  chosen,
  onChoose,
}: {
  offers: KindOnOffer[]
  chosen: string
  onChoose: (key: string) => void
}) => {
  const translate = useTranslate()
  const { rules, words, scheme } = useRules()
  const label = useId()
  const source = (offer: KindOnOffer) => rules.editions.find((row) => row.edition === offer.kind.edition)
  return (
    <>
      <h2 id={label}>{translate('desk.follow.fresh')}</h2>
      <RadioGroup aria-labelledby={label} value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {offers.map((offer) => (
          <FormControlLabel
            key={keyOf(offer)}
            value={keyOf(offer)}
            control={<Radio />}
            label={
              <span className="tight offer">
                <strong>
                  {scheme(offer.scheme)} · {words(offer.kind)}
                </strong>
                <span className="hint">
                  {words(source(offer), 'source')} {offer.kind.article}
                </span>
              </span>
            }
          />
        ))}
      </RadioGroup>
    </>
  )
}

const Fresh = ({ offers }: { offers: KindOnOffer[] }) => {
  const translate = useTranslate()
  const [chosen, setChosen] = useState('')
  const { open, busy, error } = useOpening()
  const offer = offers.find((one) => keyOf(one) === chosen) ?? offers[0]
  if (offer === undefined) return null
  const begin = (event: FormEvent) => {
    event.preventDefault()
    open({ scheme: offer.scheme, kind: offer.kind.kind })
  }
  return (
    <form className="card stack narrow" onSubmit={begin}>
      {error !== null && <ErrorPanel error={error} />}
      <Offers offers={offers} chosen={keyOf(offer)} onChoose={setChosen} />
      <YourDuty edition={offer.kind.edition} />
      <p className="muted">{translate('desk.new_case.help')}</p>
      <div>
        <Button type="submit" variant="contained" aria-disabled={busy}>
          {translate(busy ? 'desk.act.busy' : 'desk.new_case.begin')}
        </Button>
      </div>
    </form>
  )
}

const CaseNew = () => {
  const translate = useTranslate()
  const offers = useKindsOnOffer()
  const fresh = offers.filter(({ kind }) => kind.about === 'nothing')
  const about = offers.some(({ kind }) => kind.about === 'registration')
  return (
    <>
      <PageTitle title={translate('desk.new_case.title')} />
      <div className="stack">
        <Fresh offers={fresh} />
        {about && <EntryFinder />}
        {fresh.length === 0 && !about && <Empty>{translate('desk.new_case.none')}</Empty>}
      </div>
    </>
  )
}

export default CaseNew
