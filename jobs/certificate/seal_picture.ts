// The picture of a round seal: a ring, a star, and the name of whose it is along the ring.
import { sealFace } from './fonts.ts'

export const SEAL_SIZE = 119 // 42 mm
const CENTRE = SEAL_SIZE / 2
const RING = { radius: 57, width: 2.6 }
const NAME = { size: 14, radius: 40.5, step: 22, widest: 270 }
const BELOW = { size: 9.5, y: CENTRE + 34 }

const round = (n: number) => Number(n.toFixed(4))
const at = (degrees: number, radius: number) => {
  const angle = (degrees * Math.PI) / 180
  return { x: round(CENTRE + radius * Math.sin(angle)), y: round(CENTRE - radius * Math.cos(angle)) }
}

const star = (): string =>
  Array.from({ length: 10 }, (_, n) => at(n * 36, n % 2 === 0 ? 17.5 : 6.7))
    .map(({ x, y }) => `${x},${y}`)
    .join(' ')

// A name is drawn as outlines: a picture needs no font, and the text of the page stays its own.
const outline = (sign: string, size: number, place: string, ink: string): string => {
  const glyph = sealFace.glyphForCodePoint(sign.codePointAt(0) ?? 0)
  const scale = round(size / sealFace.unitsPerEm)
  const middle = round(-glyph.advanceWidth / 2)
  const way = `${place} scale(${scale} ${-scale}) translate(${middle} 0)`
  return `<path fill="${ink}" transform="${way}" d="${glyph.path.toSVG()}"/>`
}

// A long name is set closer and smaller, and never meets itself below.
const ringed = (name: string, ink: string): string => {
  const signs = [...name]
  const step = Math.min(NAME.step, NAME.widest / Math.max(1, signs.length - 1))
  const size = Math.min(NAME.size, (step * Math.PI * (NAME.radius + 4)) / 180)
  return signs
    .map((sign, n) => {
      const turn = round((n - (signs.length - 1) / 2) * step)
      const { x, y } = at(turn, NAME.radius)
      return outline(sign, size, `translate(${x} ${y}) rotate(${turn})`, ink)
    })
    .join('')
}

const lettered = (text: string, ink: string): string => {
  const signs = [...text]
  const left = CENTRE - ((signs.length - 1) / 2) * BELOW.size
  return signs
    .map((sign, n) => outline(sign, BELOW.size, `translate(${round(left + n * BELOW.size)} ${BELOW.y})`, ink))
    .join('')
}

export const sealPicture = (name: string, below: string, ink: string): string => {
  const size = `width="${SEAL_SIZE}" height="${SEAL_SIZE}" viewBox="0 0 ${SEAL_SIZE} ${SEAL_SIZE}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}>`,
    `<circle cx="${CENTRE}" cy="${CENTRE}" r="${RING.radius}" fill="none"`,
    ` stroke="${ink}" stroke-width="${RING.width}"/><polygon points="${star()}" fill="${ink}"/>`,
    ringed(name, ink),
    lettered(below, ink),
    '</svg>',
  ].join('')
}
