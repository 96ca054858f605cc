// What the logic's files make is taken down before they make it again: objects and rights alike.
import { readFileSync } from 'node:fs'
import pg from 'pg'
import type { Names } from '../sql.ts'

const clear = readFileSync(new URL('clear.sql', import.meta.url), 'utf8')

export const clearLogic = async (client: pg.ClientBase): Promise<void> => {
  await client.query(clear)
}

// A right that a file no longer grants is a right no longer.
export const clearGrants = async (client: pg.ClientBase, names: Names): Promise<void> => {
  const { owner: _, ...others } = names
  const from = `from ${Object.values(others).map(pg.escapeIdentifier).join(', ')}`
  const schemas = 'schema public, rule, office'
  await client.query(`revoke all on all tables in ${schemas} ${from}; revoke all on ${schemas} ${from}`)
}
