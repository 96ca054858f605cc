// Work that must not be done by everybody at once: so many at a time, so many in line, and nobody else.

// Nobody finds a place while so many others wait for theirs.
export class TooBusy extends Error {}

export const turns = (atOnce: number, inLine = Number.POSITIVE_INFINITY) => {
  let busy = 0
  const line: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy < atOnce) busy++
    else if (line.length >= inLine) throw new TooBusy()
    else await new Promise<void>((go) => line.push(go))
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else busy--
    }
  }
}
