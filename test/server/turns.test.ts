// Who waits, who is sent away: so many at a time, so many in line, and of these so many from one place.
import { describe, expect, test } from 'vitest'
import { TooBusy, turns } from '../../server/turns.ts'

// Work that ends when it is told to.
const held = () => {
  const ends: (() => void)[] = []
  const work = () => new Promise<void>((end) => ends.push(end))
  return { ends, work }
}

const outcomes = (asked: Promise<void>[]) => Promise.allSettled(asked)
const refused = async (asked: Promise<void>) => {
  await expect(asked).rejects.toBeInstanceOf(TooBusy)
}

describe('a line', () => {
  test('holds so many and no more', async () => {
    const inTurn = turns(1, 2)
    const { ends, work } = held()
    const asked = [inTurn(work), inTurn(work), inTurn(work)]
    await refused(inTurn(work))
    while (ends.length > 0) {
      ends.shift()?.()
      await new Promise(setImmediate)
    }
    expect((await outcomes(asked)).map(({ status }) => status)).toEqual(Array(3).fill('fulfilled'))
  })

  test('has room for others when one place has sent all it may', async () => {
    const inTurn = turns(1, 4, 2)
    const { ends, work } = held()
    const flood = [inTurn(work, 'one'), inTurn(work, 'one'), inTurn(work, 'one')]
    await refused(inTurn(work, 'one'))
    const others = [inTurn(work, 'two'), inTurn(work, 'three')]
    await refused(inTurn(work, 'four'))
    while (ends.length > 0) {
      ends.shift()?.()
      await new Promise(setImmediate)
    }
    const all = await outcomes([...flood, ...others])
    expect(all.map(({ status }) => status)).toEqual(Array(5).fill('fulfilled'))
  })

  test('gives the place of work that failed to the next', async () => {
    const inTurn = turns(1)
    const failed = inTurn(() => Promise.reject(new Error('no')))
    const next = inTurn(() => Promise.resolve())
    await expect(failed).rejects.toThrow('no')
    await next
  })
})
