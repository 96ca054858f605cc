// What is inside a font file: which characters it can draw, and tables that one can do without.

export type Range = readonly [first: number, last: number]

const tagsOf = (font: Buffer): Map<string, number> => {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, n) => 12 + n * 16)
  return new Map(tables.map((at) => [font.toString('latin1', at, at + 4), at]))
}

const tableAt = (font: Buffer, tag: string): number => {
  const at = tagsOf(font).get(tag)
  if (at === undefined) throw new Error(`the font has no table ${tag}`)
  return font.readUInt32BE(at + 8)
}

// The same font, in whose directory some tables go under a name that nobody asks for.
export const withoutTables = (font: Buffer, tags: string[]): Buffer => {
  const copy = Buffer.from(font)
  const present = tagsOf(font)
  for (const [tag, at] of present) if (tags.includes(tag)) copy.write('----', at, 'latin1')
  return copy
}

const SEGMENTED_COVERAGE = 12

// Of a font's several tables of characters, the segmented one reaches beyond the basic plane.
const coverageAt = (font: Buffer): number => {
  const cmap = tableAt(font, 'cmap')
  const tables = font.readUInt16BE(cmap + 2)
  for (let n = 0; n < tables; n++) {
    const at = cmap + font.readUInt32BE(cmap + 8 + n * 8)
    if (font.readUInt16BE(at) === SEGMENTED_COVERAGE) return at
  }
  throw new Error('the font has no segmented table of characters')
}

const joined = (ranges: Range[], [first, last]: Range): Range[] => {
  const before = ranges.at(-1)
  if (before && before[1] + 1 === first) ranges[ranges.length - 1] = [before[0], last]
  else ranges.push([first, last])
  return ranges
}

export const glyphRanges = (font: Buffer): Range[] => {
  const at = coverageAt(font)
  const groups = Array.from({ length: font.readUInt32BE(at + 12) }, (_, n): Range => {
    const group = at + 16 + n * 12
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)]
  })
  return groups.reduce(joined, [])
}

const covers = (ranges: Range[], point: number) =>
  ranges.some(([first, last]) => first <= point && point <= last)

// The characters of a text that the font would draw as empty boxes.
export const missingFrom = (ranges: Range[], text: string): string[] =>
  [...new Set(text)].filter((one) => one !== '\n' && !covers(ranges, one.codePointAt(0) ?? 0))
