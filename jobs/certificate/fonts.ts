// The faces that slips and letters are set in, read and understood once: doing so anew for every document
// would treble its cost.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Fontkit } from 'fontkit'
import pdfmake from 'pdfmake'
import { glyphRanges, missingFrom, withoutTables } from './glyphs.ts'

const outside = createRequire(import.meta.url)
const find = outside.resolve
// The very copy that pdfmake sets its pages with. A thread in development reads this as CommonJS, with a
// `require` of its own and copies of its own.
const fontkit = (typeof require === 'function' ? require : outside)('fontkit') as Fontkit

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

type FaceName = keyof typeof FACES
const understood = new Map(Object.entries(FACES).map(([name, bytes]) => [name, fontkit.create(bytes)]))

const faceIn = (file: Uint8Array) => understood.get(Buffer.from(file).toString())

// To fontkit a format of its own: a file that holds nothing but the name of a face, which is at hand. What
// fontkit makes with `new` was made before.
const named = Object.assign(class {}, {
  type: 'named face',
  probe: (file: Uint8Array) => faceIn(file) !== undefined,
})
fontkit.registerFormat(
  new Proxy(named, { construct: (_, [stream]) => faceIn(stream.buffer) as unknown as object }),
)

// pdfmake's own little file store, which its types do not mention.
interface WithStore {
  virtualfs: { writeFileSync: (name: FaceName, bytes: Buffer) => void }
}
const { virtualfs } = pdfmake as unknown as WithStore
for (const name of understood.keys()) virtualfs.writeFileSync(name as FaceName, Buffer.from(name))

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
export const sealFace = fontkit.create(FACES.title)

export { pdfmake }
