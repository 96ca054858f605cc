// Passwords: argon2id, a few at a time, and as slow for a name nobody has as for one somebody has.
import { hash, verify } from '@node-rs/argon2'

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const AT_ONCE = 4

export const hashPassword = (password: string) => hash(password, COST)

const nobodys = hashPassword(crypto.randomUUID())

let free = AT_ONCE
const waiting: (() => void)[] = []

// Each check takes 19 MiB and a core: more of them than this at once would starve everybody else.
const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (free > 0) free -= 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
}

export const isPassword = (password: string, stored: string | null) =>
  inTurn(async () => {
    const right = await verify(stored ?? (await nobodys), password)
    return right && stored !== null
  })
