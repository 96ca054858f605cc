// The office's documents in a case: number, title, whether drawn and delivered, and the one that is open.
import Button from '@mui/material/Button'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useDataProvider, useLocale, useTranslate } from 'react-admin'
import { useCommandKey } from '../cases/useCommandKey.ts'
import { dayOf } from '../dates/format.ts'
import { Empty } from '../look/Empty.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import { saveAs } from '../look/saveAs.ts'
import { ToneChip } from '../look/Tone.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { CasePage, LetterRow } from '../providers/shapes.ts'
import { keyOfLetters, useLetters } from './useLetters.ts'
import './letters.css'

const PdfPages = lazy(() => import('../cases/PdfPages.tsx').then((m) => ({ default: m.PdfPages })))

const useTitle = () => {
  const english = useLocale() === 'en'
  return ({ title, title_en }: LetterRow) => (english && title_en ? title_en : title)
}

const Delivery = ({ letter }: { letter: LetterRow }) => {
  const translate = useTranslate()
  if (letter.announced) return <ToneChip tone="good">{translate('desk.letters.announced')}</ToneChip>
  if (letter.how !== null)
    return (
      <ToneChip tone="good">{translate(`desk.letters.${letter.how}`, { day: letter.delivered_on })}</ToneChip>
    )
  const waiting = letter.deemed_on === null ? 'desk.letters.undelivered' : 'desk.letters.undelivered_until'
  return <ToneChip tone="waiting">{translate(waiting, { day: letter.deemed_on })}</ToneChip>
}

// Confirming receipt is a command: the same click tried again carries the same key.
const useReceipt = (letter: LetterRow, onError: (error: unknown) => void) => {
  const dataProvider = useDataProvider<DeskProvider>()
  const queryClient = useQueryClient()
  const keyFor = useCommandKey()
  const [busy, setBusy] = useState(false)
  const confirm = async () => {
    if (busy) return
    setBusy(true)
    onError(null)
    const key = keyFor(letter.id)
    try {
      await dataProvider.confirmLetter(letter.id, key.value)
      for (const queryKey of [keyOfLetters(letter.case_id), ['case', letter.case_id], ['deadline']])
        queryClient.invalidateQueries({ queryKey })
    } catch (error) {
      key.settle(error)
      onError(error)
    } finally {
      setBusy(false)
    }
  }
  return { busy, confirm }
}

interface ItemProps {
  letter: LetterRow
  open: boolean
  onOpen: () => void
}

const Item = ({ letter, open, onOpen }: ItemProps) => {
  const translate = useTranslate()
  const title = useTitle()
  const dataProvider = useDataProvider<DeskProvider>()
  const [error, setError] = useState<unknown>(null)
  const { busy, confirm } = useReceipt(letter, setError)
  const download = async () => {
    setError(null)
    try {
      saveAs(await dataProvider.letterFile(letter.id), `${letter.number}.pdf`)
    } catch (problem) {
      setError(problem)
    }
  }
  const named = <span className="unseen">{letter.number}</span>
  return (
    <li className={`paper ${open ? 'chosen' : ''}`}>
      <p className="paper-name">{title(letter)}</p>
      <p className="row hint">
        <span className="nowrap">{letter.number}</span>
        <span className="nowrap">{dayOf(letter.written_at)}</span>
      </p>
      <p className="hint">
        {translate(letter.announced ? 'desk.letters.from_to_all' : 'desk.letters.from_to', {
          from: letter.issuer_name,
          to: letter.recipient_name,
        })}
      </p>
      <p className="row letter-state">
        {!letter.drawn && <ToneChip tone="active">{translate('desk.letters.drawing')}</ToneChip>}
        <Delivery letter={letter} />
      </p>
      <p className="row">
        <Button size="small" aria-pressed={open} aria-disabled={!letter.drawn} onClick={onOpen}>
          {translate('desk.papers.open')}
          {named}
        </Button>
        <Button size="small" aria-disabled={!letter.drawn} onClick={() => letter.drawn && download()}>
          {translate('desk.papers.download')}
          {named}
        </Button>
        {letter.mine && letter.how === null && (
          <Button size="small" variant="contained" aria-disabled={busy} onClick={confirm}>
            {translate('desk.letters.confirm')}
            {named}
          </Button>
        )}
      </p>
      {error !== null && <ErrorPanel error={error} />}
    </li>
  )
}

const Sheet = ({ letter }: { letter: LetterRow }) => {
  const translate = useTranslate()
  const title = useTitle()
  const dataProvider = useDataProvider<DeskProvider>()
  const { data, error, refetch } = useQuery({
    queryKey: ['letter', letter.id],
    queryFn: ({ signal }) => dataProvider.letterFile(letter.id, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  })
  return (
    <div className="stack">
      <h2 className="paper-name">
        {title(letter)} <span className="nowrap">{letter.number}</span>
      </h2>
      {error !== null && <ErrorPanel error={error} onRetry={refetch} />}
      {error === null && data === undefined && <Loading lines={8} />}
      {data !== undefined && <PdfPages bytes={data} name={letter.number} />}
      <p className="hint">{translate(letter.sealed ? 'desk.letters.sealed' : 'desk.letters.unsealed')}</p>
      <p className="mono">SHA-256 {letter.sha256}</p>
    </div>
  )
}

const LettersTab = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const { data, error, refetch } = useLetters(page.id)
  const [chosen, setChosen] = useState('')
  if (error !== null) return <ErrorPanel error={error} onRetry={refetch} />
  if (data === undefined) return <Loading />
  if (data.length === 0) return <Empty>{translate('desk.letters.none')}</Empty>
  const open = data.find(({ id, drawn }) => id === chosen && drawn)
  return (
    <div className="papers">
      <ul className="tight">
        {data.map((letter) => (
          <Item
            key={letter.id}
            letter={letter}
            open={open?.id === letter.id}
            onOpen={() => letter.drawn && setChosen(letter.id)}
          />
        ))}
      </ul>
      <section className="preview" aria-label={translate('desk.letters.preview')}>
        {open === undefined ? (
          <Empty>{translate('desk.letters.choose')}</Empty>
        ) : (
          <Suspense fallback={<Loading />}>
            <Sheet key={open.id} letter={open} />
          </Suspense>
        )}
      </section>
    </div>
  )
}

export default LettersTab
