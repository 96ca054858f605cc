// What slips and seals need of `fontkit`; the package brings no types.
declare module 'fontkit' {
  interface Glyph {
    advanceWidth: number
    path: { toSVG: () => string }
  }
  interface Face {
    unitsPerEm: number
    glyphForCodePoint: (point: number) => Glyph
  }
  // A kind of file: how it is known, and how a face is made of it.
  interface Format {
    type: string
    probe: (file: Uint8Array) => boolean
    new (stream: never): unknown
  }
  interface Fontkit {
    create: (font: Buffer) => Face
    registerFormat: (format: Format) => void
  }
}
