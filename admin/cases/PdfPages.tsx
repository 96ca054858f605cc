// A PDF drawn by pdf.js from bytes already fetched, one page at a time.
import Button from '@mui/material/Button'
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'

GlobalWorkerOptions.workerSrc = workerUrl
const FILES = `${import.meta.env.BASE_URL}pdf/`

const open = async (bytes: Blob) =>
  getDocument({
    data: await bytes.arrayBuffer(),
    cMapUrl: `${FILES}cmaps/`,
    standardFontDataUrl: `${FILES}standard_fonts/`,
    wasmUrl: `${FILES}wasm/`,
    isEvalSupported: false,
  })

const useDocument = (bytes: Blob) => {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null)
  const [broken, setBroken] = useState(false)
  useEffect(() => {
    let left = false
    const opening = open(bytes)
    opening
      .then((task) => task.promise)
      .then((made) => !left && setPdf(made))
      .catch((error: unknown) => {
        // whoever has left the page took its worker along
        if (left) return
        console.error(error)
        setBroken(true)
      })
    return () => {
      left = true
      opening.then((task) => task.destroy())
    }
  }, [bytes])
  return { pdf, broken }
}

interface PageProps {
  pdf: PDFDocumentProxy
  number: number
  zoom: number
  turn: number
  label: string
}

const Page = ({ pdf, number, zoom, turn, label }: PageProps) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let stop: () => void = () => undefined
    const draw = async () => {
      const page = await pdf.getPage(number)
      const target = canvas.current
      if (target === null) return
      const width = (target.parentElement?.clientWidth ?? 600) * zoom
      const plain = page.getViewport({ scale: 1, rotation: (page.rotate + turn) % 360 })
      const scale = (width / plain.width) * window.devicePixelRatio
      const viewport = page.getViewport({ scale, rotation: (page.rotate + turn) % 360 })
      target.width = viewport.width
      target.height = viewport.height
      target.style.width = `${width}px`
      const task = page.render({ canvas: target, viewport })
      stop = () => task.cancel()
      await task.promise
    }
    draw().catch((error: unknown) => {
      if ((error as Error).name !== 'RenderingCancelledException') console.error(error)
    })
    return () => stop()
  }, [pdf, number, zoom, turn])
  return <canvas ref={canvas} role="img" aria-label={label} />
}

export const PdfPages = ({ bytes, name }: { bytes: Blob; name: string }) => {
  const translate = useTranslate()
  const { pdf, broken } = useDocument(bytes)
  const [number, setNumber] = useState(1)
  const [zoom, setZoom] = useState(1)
  const [turn, setTurn] = useState(0)
  if (broken) return <Note tone="bad">{translate('desk.papers.unreadable')}</Note>
  if (pdf === null) return <Loading lines={8} />
  const where = translate('desk.papers.page', { page: number, pages: pdf.numPages })
  const tool = (label: string, possible: boolean, act: () => void) => (
    <Button size="small" aria-disabled={!possible} onClick={() => possible && act()}>
      {translate(label)}
    </Button>
  )
  return (
    <section className="pdf-page" aria-label={name}>
      <div className="row pdf-tools">
        {tool('desk.papers.previous', number > 1, () => setNumber(number - 1))}
        <span role="status">{where}</span>
        {tool('desk.papers.next', number < pdf.numPages, () => setNumber(number + 1))}
        {tool('desk.papers.smaller', zoom > 0.5, () => setZoom(zoom / 1.25))}
        {tool('desk.papers.larger', zoom < 4, () => setZoom(zoom * 1.25))}
        {tool('desk.papers.turn', true, () => setTurn((turn + 90) % 360))}
      </div>
      <Page pdf={pdf} number={number} zoom={zoom} turn={turn} label={`${name} ${where}`} />
    </section>
  )
}
