// What differs between two texts: what both begin and end with is the same, the rest was exchanged.
export interface Difference {
  before: string
  removed: string
  added: string
  after: string
}

const alike = (one: string[], other: string[]) => {
  const most = Math.min(one.length, other.length)
  let count = 0
  while (count < most && one[count] === other[count]) count += 1
  return count
}

// Characters as a reader counts them, so that no sign is cut in two.
export const differenceOf = (then: string, now: string): Difference => {
  const [old, recent] = [[...then], [...now]]
  const head = alike(old, recent)
  const [oldRest, newRest] = [old.slice(head), recent.slice(head)]
  const tail = alike(oldRest.toReversed(), newRest.toReversed())
  return {
    before: old.slice(0, head).join(''),
    removed: oldRest.slice(0, oldRest.length - tail).join(''),
    added: newRest.slice(0, newRest.length - tail).join(''),
    after: tail === 0 ? '' : oldRest.slice(-tail).join(''),
  }
}
