// The seal: a port through which a finished PDF goes, and comes back signed. What stands behind it here is a
// key in a PKCS#12 file; without one, documents say that no seal has been affixed.
import { readFileSync } from 'node:fs'
import { plainAddPlaceholder } from '@signpdf/placeholder-plain'
import { P12Signer } from '@signpdf/signer-p12'
import { SignPdf } from '@signpdf/signpdf'
import type { Environment } from '../db/environment.ts'
import { Stop } from '../db/stop.ts'

export interface Sealing {
  name: string // whose seal it is
  title: string // what is sealed
  at: Date // of the act, not of the drawing: drawn again, the bytes are the same
}

export interface Seal {
  seal: (pdf: Buffer, sealing: Sealing) => Promise<Buffer>
}

// A chain of certificates and the signature, in bytes.
const ROOM = 16_384

// A signer is good for one signature: it consumes the bytes that it was made of.
const withKey = (p12: Buffer, passphrase: string): Seal => ({
  seal: (pdf, { name, title, at }) => {
    const place = {
      pdfBuffer: pdf,
      reason: title,
      name,
      contactInfo: '',
      location: '',
      signingTime: at,
      signatureLength: ROOM,
    }
    return new SignPdf().sign(plainAddPlaceholder(place), new P12Signer(p12, { passphrase }), at)
  },
})

export const sealOf = (given: Environment['seal']): Seal | undefined =>
  given && withKey(readFileSync(given.file), given.password)

// A wrong password is told at the start, and not by the first document that waits.
export const tryKey = async (given: Environment['seal']): Promise<void> => {
  if (!given) return
  const signer = new P12Signer(readFileSync(given.file), { passphrase: given.password })
  try {
    await signer.sign(Buffer.from('-'), new Date(0))
  } catch (cause) {
    throw new Stop((w) => w.variable.seal_opened, {}, { cause })
  }
}
