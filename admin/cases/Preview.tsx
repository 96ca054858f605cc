// One paper on screen: PDF page by page, a picture as the counter drew it anew; anything else can only be
// downloaded.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { Paper } from '../providers/shapes.ts'
import { PdfPages } from './PdfPages.tsx'

const Picture = ({ bytes, name }: { bytes: Blob; name: string }) => {
  const [url, setUrl] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(bytes)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes])
  return url === '' ? null : <img src={url} alt={name} className="picture" />
}

const isPdf = ({ type }: Paper) => type === 'application/pdf'

const Body = ({ paper, bytes }: { paper: Paper; bytes: Blob }) =>
  isPdf(paper) ? <PdfPages bytes={bytes} name={paper.name} /> : <Picture bytes={bytes} name={paper.name} />

const Preview = ({ paper }: { paper: Paper }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const shown = isPdf(paper) || paper.preview
  const { data, error, refetch } = useQuery({
    queryKey: ['paper', paper.id],
    queryFn: ({ signal }) => dataProvider[isPdf(paper) ? 'paper' : 'paperPreview'](paper.id, signal),
    enabled: shown,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
  return (
    <div className="stack">
      <h2 className="paper-name">{paper.name}</h2>
      {!shown && <Note tone="neutral">{translate('desk.papers.no_preview')}</Note>}
      {error !== null && <ErrorPanel error={error} onRetry={refetch} />}
      {shown && error === null && data === undefined && <Loading lines={8} />}
      {data !== undefined && <Body paper={paper} bytes={data} />}
      <p className="mono">
        SHA-256 {paper.sha256}
        <br />
        {translate(isPdf(paper) || !shown ? 'desk.papers.original' : 'desk.papers.redrawn')}
      </p>
    </div>
  )
}

export default Preview
