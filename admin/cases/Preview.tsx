// One paper on screen: PDF page by page, an image as it is; anything else can only be downloaded.
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

const Body = ({ paper, bytes }: { paper: Paper; bytes: Blob }) => {
  const translate = useTranslate()
  if (paper.type === 'application/pdf') return <PdfPages bytes={bytes} name={paper.name} />
  if (paper.type.startsWith('image/')) return <Picture bytes={bytes} name={paper.name} />
  return <Note tone="neutral">{translate('desk.papers.no_preview')}</Note>
}

const Preview = ({ paper }: { paper: Paper }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { data, error, refetch } = useQuery({
    queryKey: ['paper', paper.id],
    queryFn: ({ signal }) => dataProvider.paper(paper.id, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
  return (
    <div className="stack">
      <h2 className="paper-name">{paper.name}</h2>
      {error !== null && <ErrorPanel error={error} onRetry={refetch} />}
      {error === null && data === undefined && <Loading lines={8} />}
      {data !== undefined && <Body paper={paper} bytes={data} />}
      <p className="mono">
        SHA-256 {paper.sha256}
        <br />
        {translate('desk.papers.original')}
      </p>
    </div>
  )
}

export default Preview
