// Draws a slip: the same words give the same bytes, on every machine and every day.
import { fill } from '../messages/fill.ts'
import { zh } from '../messages/zh.ts'
import { pdfmake, undrawable } from './fonts.ts'
import { slipDocument } from './page.ts'
import { type Signer, statementOf } from './signature.ts'
import { contentDigest, readSlip, type Slip } from './slip.ts'

export interface Drawing {
  pdf: Buffer
  digest: Buffer
}

const textOf = (slip: Slip): string =>
  [
    ...Object.values(slip).filter((value) => typeof value === 'string'),
    ...slip.printed.flatMap(({ name_zh, value_zh }) => [name_zh, value_zh]),
  ].join('')

const refuseUndrawable = (slip: Slip): void => {
  const characters = undrawable(textOf(slip))
  if (characters.length > 0) throw new Error(fill(zh.slip.undrawable, { characters: characters.join(' ') }))
}

export const draw = async (page: unknown, signer: Signer, publicUrl: string): Promise<Drawing> => {
  const slip = readSlip(page)
  refuseUndrawable(slip)
  const digest = contentDigest(slip)
  const hex = digest.toString('hex')
  const address = `${publicUrl}/verify/${slip.query_code}`
  const signed = `${address}#${await signer.sign(statementOf(slip, hex))}`
  const document = slipDocument(slip, { digest: hex, address, signed })
  return { pdf: await pdfmake.createPdf(document).getBuffer(), digest }
}
