// The faces that slips and letters are set in, read once: reading them anew for every slip would double its
// cost.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create } from 'fontkit'
import pdfmake from 'pdfmake'
import { glyphRanges, missingFrom, withoutTables } from './glyphs.ts'

const find = createRequire(import.meta.url).resolve

// Upright Chinese is set one character after another. These tables say how to do more than that, and
// reading them would take a third of the time that a slip takes.
const UNUSED = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'VORG', 'vhea', 'vmtx']

const read = (file: string) => withoutTables(readFileSync(find(`@expo-google-fonts/${file}`)), UNUSED)

const FACES = {
  regular: read('noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: read('noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
  title: read('noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
  song: read('noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
}

// pdfmake's own little file store, which its types do not mention.
interface WithStore {
  virtualfs: { writeFileSync: (name: string, bytes: Buffer) => void }
}
const { virtualfs } = pdfmake as unknown as WithStore
for (const [name, bytes] of Object.entries(FACES)) virtualfs.writeFileSync(name, bytes)

// A page fetches nothing, neither from the network nor from the disk.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(() => false)
pdfmake.setFonts({
  Sans: { normal: 'regular', bold: 'bold' },
  Serif: { normal: 'title', bold: 'title' },
  Song: { normal: 'song', bold: 'title' },
})

const drawable = [glyphRanges(FACES.regular), glyphRanges(FACES.bold)]

// The coding of a case has already refused such characters; a box on paper would be a wrong name.
export const undrawable = (text: string): string[] => [
  ...new Set(drawable.flatMap((ranges) => missingFrom(ranges, text))),
]

// The same of the face in which letters are set.
const songs = [glyphRanges(FACES.song), glyphRanges(FACES.title)]
export const undrawableIn = (text: string): string[] => [
  ...new Set(songs.flatMap((ranges) => missingFrom(ranges, text))),
]

// The face whose outlines a seal is drawn with.
export const sealFace = create(FACES.title)

export { pdfmake }
