// The papers of a measure: downloads, and the way to attach one more.
import Button from '@mui/material/Button'
import { useRef } from 'react'
import { useDataProvider, useRefresh, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { useSentence } from '../look/ErrorPanel.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { MeasureRow } from '../providers/supervision.ts'

export const MeasurePapers = ({ row, mayAdd }: { row: MeasureRow; mayAdd: boolean }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const refresh = useRefresh()
  const sentence = useSentence()
  const input = useRef<HTMLInputElement>(null)
  const { busy, error, run } = useCounterAct()
  const take = (file: File | undefined) => {
    if (input.current) input.current.value = ''
    if (file === undefined) return
    run([row.id, file.name, file.size, file.lastModified], async (key) => {
      await dataProvider.attachMeasurePaper(row.id, file, key)
      refresh()
    })
  }
  return (
    <span className="tight">
      {row.papers.length === 0 && <span className="muted">{translate('desk.measures.no_paper')}</span>}
      {row.papers.map((paper) => (
        <a key={paper.id} href={`/api/supervision/papers/${paper.id}`} download className="whole">
          {paper.name}
        </a>
      ))}
      {mayAdd && (
        <>
          <Button size="small" aria-disabled={busy} onClick={() => !busy && input.current?.click()}>
            {translate(busy ? 'desk.measures.attaching' : 'desk.measures.attach')}
          </Button>
          <input
            ref={input}
            type="file"
            accept=".pdf,.jpg,.jpeg,.png"
            hidden
            aria-hidden
            onChange={(event) => take(event.target.files?.[0])}
          />
        </>
      )}
      {error !== null && (
        <span role="alert" className="text-bad">
          {sentence(error)}
        </span>
      )}
    </span>
  )
}
