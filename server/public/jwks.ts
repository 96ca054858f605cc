// The public keys by which anyone, without asking us, can check the signature that a slip's QR code carries.
import { as } from '../../db/connect.ts'
import { publicKeys } from './reading/verification.ts'
import type { Visitor } from './visit.ts'

export const jwks = async (c: Visitor) => {
  const keys = await as(c.var.db, null, 'read', publicKeys)
  c.header('Cache-Control', 'public, max-age=300')
  c.header('Access-Control-Allow-Origin', '*')
  return c.json({ keys })
}
