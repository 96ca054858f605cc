// Work that must not be done by everybody at once: so many at a time, so many in line, and nobody else.

// Nobody finds a place while so many others wait for theirs.
export class TooBusy extends Error {}

interface Waiting {
  who: string
  go: () => void
}

/** At most `atOnce` at work and `inLine` waiting, of whom at most `ofOne` come from the same place. */
export const turns = (
  atOnce: number,
  inLine = Number.POSITIVE_INFINITY,
  ofOne = Number.POSITIVE_INFINITY,
) => {
  let busy = 0
  const line: Waiting[] = []
  const isFull = (who: string) =>
    line.length >= inLine || line.filter((other) => other.who === who).length >= ofOne
  return async <T>(work: () => Promise<T>, who = ''): Promise<T> => {
    if (busy < atOnce) busy++
    else if (isFull(who)) throw new TooBusy()
    else await new Promise<void>((go) => line.push({ who, go }))
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next.go()
      else busy--
    }
  }
}
