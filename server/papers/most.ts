// How much one paper may hold once it is unpacked.
export const MOST_PIXELS = 40_000_000
export const MOST_PAGES = 1_000
export const MOST_ROWS = 20_001
const MEGABYTE = 1024 * 1024
export const MOST_OF_A_WORKBOOK = 20 * MEGABYTE
export const MOST_OF_A_STREAM = 32 * MEGABYTE
// A picture in a PDF may need four bytes a dot, and a long scan has many.
export const MOST_OF_A_PICTURE = MOST_PIXELS * 4
export const MOST_OF_A_PDF = 1024 * MEGABYTE
