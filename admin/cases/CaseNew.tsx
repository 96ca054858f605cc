// A new application: what this person may open, from the rows; one choice, one button.
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import { type FormEvent, useId, useState } from 'react'
import { useDataProvider, useNavigate, useTranslate } from 'react-admin'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Empty } from '../look/Empty.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import type { DeskProvider } from '../providers/data.ts'
import { useRules } from '../rules/useRules.tsx'
import { YourDuty } from './checks/YourDuty.tsx'
import { type KindOnOffer, useKindsOnOffer } from './NewCaseLink.tsx'
import { useCaseChanged } from './useCase.ts'
import { useCommandKey } from './useCommandKey.ts'
import { formPath } from './YourTurn.tsx'

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
      <h2 id={label}>{translate('desk.new_case.choose')}</h2>
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

const CaseNew = () => {
  const translate = useTranslate()
  const navigate = useNavigate()
  const dataProvider = useDataProvider<DeskProvider>()
  const changed = useCaseChanged()
  const keyFor = useCommandKey()
  const offers = useKindsOnOffer()
  const [chosen, setChosen] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const offer = offers.find((one) => keyOf(one) === chosen) ?? offers[0]

  const open = async (event: FormEvent) => {
    event.preventDefault()
    if (offer === undefined || busy) return
    setBusy(true)
    setError(null)
    const key = keyFor(keyOf(offer))
    try {
      const page = await dataProvider.openCase(offer.scheme, offer.kind.kind, key.value)
      changed(page)
      navigate(formPath(page))
    } catch (problem) {
      key.settle(problem)
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <>
      <PageTitle title={translate('desk.new_case.title')} />
      {offer === undefined ? (
        <Empty>{translate('desk.new_case.none')}</Empty>
      ) : (
        <form className="card stack narrow" onSubmit={open}>
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
      )}
    </>
  )
}

export default CaseNew
