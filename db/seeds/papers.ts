// Draws the papers of the demonstration into db/seeds/papers: node --import tsx db/seeds/papers.ts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import pdfmake from 'pdfmake'

interface Words {
  title?: string
  lines?: string[]
  second?: string
  csv?: string
}

const here = (name: string) => new URL(name, import.meta.url)
const font = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
)
const { foot, papers }: { foot: string; papers: Record<string, Words> } = JSON.parse(
  readFileSync(here('papers.json'), 'utf8'),
)

// The day is fixed, so that drawing the same words again changes no byte and no digest.
const DRAWN = new Date('2026-01-04T00:00:00Z')

const draw = (title: string, lines: string[]): Promise<Buffer> =>
  pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [72, 72, 72, 72],
      info: { title, creationDate: DRAWN, modDate: DRAWN },
      defaultStyle: { font: 'SC', fontSize: 12, lineHeight: 1.7 },
      content: [{ text: title, fontSize: 20, alignment: 'center', margin: [0, 0, 0, 24] }, ...lines],
      footer: { text: foot, alignment: 'center', fontSize: 9, color: '#666666' },
    })
    .getBuffer()

pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path: string) => path === font)
pdfmake.setFonts({ SC: { normal: font } })

mkdirSync(here('papers/'), { recursive: true })
for (const [material, { title = '', lines, second, csv }] of Object.entries(papers)) {
  if (csv) writeFileSync(here(`papers/${material}.csv`), `\ufeff${csv}`)
  if (lines) writeFileSync(here(`papers/${material}.pdf`), await draw(title, lines))
  if (lines && second)
    writeFileSync(here(`papers/${material}.second.pdf`), await draw(title, [...lines, second]))
}
