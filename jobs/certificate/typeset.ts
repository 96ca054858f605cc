// How many lines a text takes in a column, counted in widths of a Chinese character (ems), always
// rather one line too many: what is counted here decides what still fits on the first page.

const NARROW = /[ !'(),.:;[\]fijlrt|`{}-]/
const WIDE = /[A-Z@%&mw#]/
// From here on, general punctuation and then the scripts of East Asia, a character is taken to be square.
const SQUARE = 0x2010

const widthOf = (one: string): number => {
  if ((one.codePointAt(0) ?? 0) >= SQUARE) return 1
  if (NARROW.test(one)) return 0.38
  return WIDE.test(one) ? 0.85 : 0.62
}

const width = (text: string): number => [...text].reduce((sum, one) => sum + widthOf(one), 0)

// Where a line may break: after every Chinese character, and between words of anything else.
const pieces = (text: string): string[] => text.match(/[\u0021-\u02ff]+|[\s\S]/gu) ?? []

// A word longer than the line is broken wherever it must be.
const fitting = (piece: string, ems: number): string[] => (width(piece) <= ems ? [piece] : [...piece])

// The text cut into lines. Closing marks may not begin a line, so that a line can end one early.
const wrap = (paragraph: string, ems: number): string[] => {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const piece of pieces(paragraph).flatMap((one) => fitting(one, ems - 1))) {
    const wide = width(piece)
    if (used + wide > ems - 1 && line !== '') {
      lines.push(line)
      line = ''
      used = 0
    }
    line += piece
    used += wide
  }
  return [...lines, line]
}

const linesOf = (text: string, ems: number): string[] =>
  text.split('\n').flatMap((paragraph) => wrap(`${paragraph}\n`, ems))

export const countLines = (text: string, ems: number): number => linesOf(text, ems).length

export const fitsOneLine = (text: string, ems: number): boolean => !text.includes('\n') && width(text) <= ems

// The first `count` lines of a text, and what follows them.
export const cutAfter = (text: string, ems: number, count: number): [string, string] => {
  const lines = linesOf(text, ems)
  return [lines.slice(0, count).join('').trimEnd(), lines.slice(count).join('').trimEnd()]
}
