// A query code as people type it: spaces, hyphens and case mean nothing, and look-alike letters are digits.

export const LENGTH = 13
const LONGEST = 40

export const normalised = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .slice(0, LONGEST)

// In groups of four, as it is printed.
export const grouped = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? ''
