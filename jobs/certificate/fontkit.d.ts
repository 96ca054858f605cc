// What a seal needs of `fontkit`: outlines; the package brings no types.
declare module 'fontkit' {
  interface Glyph {
    advanceWidth: number
    path: { toSVG: () => string }
  }
  interface Face {
    unitsPerEm: number
    glyphForCodePoint: (point: number) => Glyph
  }
  export const create: (font: Buffer) => Face
}
