// The register's signature under a slip: a compact JWS that anyone can check against the published keys.
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { CompactSign, calculateJwkThumbprint, exportJWK, type JWK } from 'jose'
import type { Slip } from './slip.ts'

export interface Signer {
  kid: string
  publicJwk: JWK
  sign: (statement: Statement) => Promise<string>
  // For bytes that travel beside their signature: a compact JWS without its payload (RFC 7515, Appendix F).
  signBeside: (bytes: Uint8Array) => Promise<string>
}

// Names are short because all of this must fit into a QR code 32 mm wide.
export interface Statement {
  n: string // number
  v: number // version
  q: string // query code
  d: string // digest of the content
  c: string // coded on
  u: string // valid until
}

export const statementOf = (slip: Slip, digest: string): Statement => ({
  n: slip.number,
  v: slip.version,
  q: slip.query_code,
  d: digest,
  c: slip.coded_on,
  u: slip.valid_until,
})

export const signerOf = async (pem: string): Promise<Signer> => {
  const key = createPrivateKey(pem)
  const bare = await exportJWK(createPublicKey(key))
  const kid = await calculateJwkThumbprint(bare)
  const compact = (bytes: Uint8Array) =>
    new CompactSign(bytes).setProtectedHeader({ alg: 'EdDSA', kid }).sign(key)
  const sign = (statement: Statement) => compact(Buffer.from(JSON.stringify(statement)))
  const signBeside = async (bytes: Uint8Array) => (await compact(bytes)).replace(/\.[^.]*\./, '..')
  return { kid, publicJwk: { ...bare, kid, alg: 'EdDSA', use: 'sig' }, sign, signBeside }
}
