// How figures are written: never a share without its fraction, never a mean alone.
const one = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const whole = new Intl.NumberFormat('en')

export const count = (n: number | null) => (n === null ? '—' : whole.format(n))
export const days = (n: number | null) => (n === null ? '—' : one.format(n))
export const percent = (share: number) => `${one.format(share * 100)}%`
