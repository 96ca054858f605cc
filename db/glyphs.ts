// Writes db/rules/8_glyphs.sql: what every font of the certificate can draw, as ranges of code points.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const fonts = [
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
]

interface Font {
  characterSet: number[]
}

// fontkit comes with pdfmake, which is what draws the certificate; both must agree on what a font can draw.
const require = createRequire(import.meta.url)
const fontkit: { openSync(path: string): Font } = createRequire(require.resolve('pdfmake'))('fontkit')

const drawable = (path: string) => new Set(fontkit.openSync(require.resolve(path)).characterSet)

/** Code points of all fonts, without control characters, as [first, last] pairs. */
const ranges = (sets: Set<number>[]) => {
  const [one = new Set<number>(), ...others] = sets
  const shared = [...one]
    .filter(
      (point) => point >= 0x20 && (point < 0x7f || point > 0x9f) && others.every((set) => set.has(point)),
    )
    .sort((a, b) => a - b)
  const found: [number, number][] = []
  for (const point of shared) {
    const open = found.at(-1)
    if (open && open[1] + 1 === point) open[1] = point
    else found.push([point, point])
  }
  return found
}

/** Six ranges a line, so that a new font shows as a readable change. */
const lines = (pairs: [number, number][]) =>
  Array.from({ length: Math.ceil(pairs.length / 6) }, (_, line) =>
    pairs
      .slice(line * 6, line * 6 + 6)
      .map(([first, last]) => `(${first}, ${last})`)
      .join(', '),
  ).join(',\n  ')

/** The text of the rules file. */
export const glyphRules = () =>
  `-- Code points that every font of the certificate can draw. Generated from the fonts by db/glyphs.ts
-- (node --import tsx db/glyphs.ts): do not edit by hand, run it again when the fonts change.
insert into glyphs (first, last) values
  ${lines(ranges(fonts.map(drawable)))};
`

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('rules/8_glyphs.sql', import.meta.url), glyphRules())
}
