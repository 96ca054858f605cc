// Saves wait for one another: two at once would race for the same revision.
import { useRef } from 'react'

/**
 * Work that is never done twice at once. A call that waited, and finds that there is nothing left to do,
 * takes the answer of the one before; null is no answer.
 */
export const useOneByOne = <T>(work: () => Promise<T | null>, isDone: () => boolean) => {
  const running = useRef<Promise<T | null> | null>(null)
  const inTurn = async (before: Promise<T | null> | null) => {
    const answer = await before
    return answer !== null && isDone() ? answer : work()
  }
  return async (): Promise<T | null> => {
    const turn = inTurn(running.current)
    running.current = turn
    try {
      return await turn
    } finally {
      if (running.current === turn) running.current = null
    }
  }
}
