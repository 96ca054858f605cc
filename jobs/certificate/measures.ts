// The paper: where things stand on an A4 sheet, in points, and the inks.

export const mm = (n: number) => (n * 72) / 25.4

export const PAPER = { width: mm(210), height: mm(297), side: mm(20) }
export const TEXT_WIDTH = PAPER.width - 2 * PAPER.side

export const HEAD = { top: mm(14), height: mm(46) }
export const FOOT = { height: mm(24), top: mm(6) }

// Everything below the table stands at its own place on the first page.
export const SIGNATURE = { top: mm(206), qr: mm(32), words: mm(37), wordsWidth: mm(90), seal: mm(40) }
export const NOTES = { top: mm(251) }

export const COLUMNS = { label: mm(28), value: (TEXT_WIDTH - 2 * mm(28)) / 2 }
export const ROW = { size: 11, label: 10, line: 16, padding: 4.5, widest: 9, annex: 10 }
export const TABLE_HEIGHT = SIGNATURE.top - HEAD.height - mm(4)

export const INK = { text: '#1F2329', muted: '#4E5969', seal: '#9E1B1F', hairline: '#A9B2BD' }
