// The second factor: a secret shared with somebody's telephone, sealed before it is kept, and the codes for
// the day that telephone is gone.
import { createCipheriv, createDecipheriv, createHash, randomBytes, randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import qrcode from 'qrcode'
import { problem } from './problem.ts'

const PERIOD = 30
const SECRET_BYTES = 20
const CIPHER = 'aes-256-gcm'
const [IV, TAG] = [12, 16]

const keyOf = (key: Buffer | undefined): Buffer => {
  if (!key) throw problem(503, 'factor_unavailable')
  return key
}

// A fresh nonce, the tag, and what they seal.
export const sealed = (key: Buffer | undefined, secret: Uint8Array): Buffer => {
  const iv = randomBytes(IV)
  const cipher = createCipheriv(CIPHER, keyOf(key), iv)
  const body = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

export const unsealed = (key: Buffer | undefined, kept: Buffer): Buffer => {
  const decipher = createDecipheriv(CIPHER, keyOf(key), kept.subarray(0, IV))
  decipher.setAuthTag(kept.subarray(IV, IV + TAG))
  return Buffer.concat([decipher.update(kept.subarray(IV + TAG)), decipher.final()])
}

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES)

const totp = (secret: Uint8Array, issuer = '', label = '') =>
  new TOTP({ issuer, label, secret: new Secret({ buffer: new Uint8Array(secret).buffer }), period: PERIOD })

// The time step a code belongs to, if it is of now or of the step before or after: telephones run late.
export const stepOf = (secret: Uint8Array, code: string): number | null => {
  const delta = totp(secret).validate({ token: code, window: 1 })
  return delta === null ? null : TOTP.counter({ period: PERIOD }) + delta
}

export interface Enrolment {
  secret: string
  uri: string
  // Drawn here, so that the console needs no library for it.
  qr: string
}

export const enrolment = async (secret: Uint8Array, issuer: string, username: string): Promise<Enrolment> => {
  const shared = totp(secret, issuer, username)
  const uri = shared.toString()
  const svg = await qrcode.toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
  const qr = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  return { secret: shared.secret.base32, uri, qr }
}

// Twenty-four signs of Crockford's alphabet are 120 random bits: nobody guesses one, so a plain digest does.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODES = 10
const GROUPS = 4
const PER_GROUP = 6

const group = () => Array.from({ length: PER_GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () => Array.from({ length: GROUPS }, group).join('-'))

// Typed from paper: case and hyphens do not count, and what looks alike is alike.
export const recoveryDigest = (code: string): Buffer => {
  const plain = code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return createHash('sha256').update(plain).digest()
}

export const isTotp = (code: string) => /^\d{6}$/.test(code)
