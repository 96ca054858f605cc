// Passwords: argon2id, a few at a time, and as slow for a name nobody has as for one somebody has.
import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { turns } from './turns.ts'

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
// Each check takes 19 MiB and a core for as long as it lasts: one core is left to everybody else.
const AT_ONCE = Math.max(1, Math.min(4, availableParallelism() - 1))

export const hashPassword = (password: string) => hash(password, COST)

const nobodys = hashPassword(crypto.randomUUID())

const inTurn = turns(AT_ONCE)

export const isPassword = (password: string, stored: string | null) =>
  inTurn(async () => {
    const right = await verify(stored ?? (await nobodys), password)
    return right && stored !== null
  })
