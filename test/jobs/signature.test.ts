// The QR code of a slip: it names the public page, and carries a signature that nobody else can make.
import { generateKeyPairSync } from 'node:crypto'
import { base64url, CompactSign, compactVerify, importJWK } from 'jose'
import jsQR from 'jsqr'
import QRCode from 'qrcode'
import { describe, expect, test } from 'vitest'
import { qrCode } from '../../jobs/certificate/qr.ts'
import { signerOf, statementOf } from '../../jobs/certificate/signature.ts'
import { readSlip } from '../../jobs/certificate/slip.ts'
import { PUBLIC_URL, page, signer } from './papers.ts'

const statement = statementOf(readSlip(page), 'cd'.repeat(32))
const token = await signer.sign(statement)
const key = await importJWK(signer.publicJwk, 'EdDSA')
const verified = (jws: string) => compactVerify(jws, key, { algorithms: ['EdDSA'] })

const part = (value: unknown) => base64url.encode(JSON.stringify(value))

const [head = '', body = '', signature = ''] = token.split('.')
const other = await signerOf(
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
)
const secret = Buffer.from(signer.publicJwk.x ?? '', 'base64url')
const forged: [string, string][] = [
  ['no algorithm', `${part({ alg: 'none', kid: signer.kid })}.${body}.`],
  ['no signature', `${head}.${body}.`],
  ['another payload', `${head}.${part({ ...statement, u: '2099-12-31' })}.${signature}`],
  ['another header', `${part({ alg: 'EdDSA', kid: 'other' })}.${body}.${signature}`],
  ['another key', await other.sign(statement)],
  [
    'the public key as a shared secret',
    await new CompactSign(Buffer.from(JSON.stringify(statement)))
      .setProtectedHeader({ alg: 'HS256', kid: signer.kid })
      .sign(secret),
  ],
  ['half of it', token.slice(0, token.length / 2)],
  ['nothing', ''],
]

describe('the signature', () => {
  test('says which version of which registration, and is good under the published key', async () => {
    const { payload, protectedHeader } = await verified(token)
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({
      n: page.number,
      v: 1,
      q: page.query_code,
      d: 'cd'.repeat(32),
      c: '2026-03-10',
      u: '2029-03-10',
    })
    expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: signer.kid })
    expect(signer.publicJwk).not.toHaveProperty('d')
  })

  test.each(forged)('is not good with %s', async (_, jws) => {
    await expect(verified(jws)).rejects.toThrow()
  })
})

// Paints what the path says onto a raster, four dots to a module, as a scanner would see it.
const painted = (d: string, side: number) => {
  const dots = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x = '', y = '', right = '', bottom = ''] of d.matchAll(
    /M([\d.]+) ([\d.]+)H([\d.]+)V([\d.]+)/g,
  ))
    for (let row = Math.round(+y); row < Math.round(+bottom); row++)
      for (let column = Math.round(+x); column < Math.round(+right); column++)
        dots.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
  return dots
}

test('the QR code can be scanned', () => {
  const text = `${PUBLIC_URL}/verify/${page.query_code}#${token}`
  const { size } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const quiet = 16
  const { d } = qrCode(text, { x: quiet, y: quiet, size: size * 4 }) as unknown as { d: string }
  const side = size * 4 + 2 * quiet
  expect(jsQR.default(painted(d, side), side, side)?.data).toBe(text)
})
