// Draws a slip: the same words give the same bytes, on every machine and every day.
import { fill } from '../messages/fill.ts'
import { zh } from '../messages/zh.ts'
import type { Seal } from '../seal.ts'
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

const sealed = (pdf: Buffer, { certificate_zh, number, registry_name, coded_at }: Slip, seal?: Seal) =>
  seal
    ? seal.seal(pdf, { name: registry_name, title: `${certificate_zh} ${number}`, at: new Date(coded_at) })
    : pdf

export const draw = async (
  page: unknown,
  signer: Signer,
  publicUrl: string,
  seal?: Seal,
): Promise<Drawing> => {
  const slip = readSlip(page)
  refuseUndrawable(slip)
  const digest = contentDigest(slip)
  const hex = digest.toString('hex')
  const address = `${publicUrl}/verify/${slip.query_code}`
  const signed = `${address}#${await signer.sign(statementOf(slip, hex))}`
  const document = slipDocument(slip, { digest: hex, address, signed, sealed: seal !== undefined })
  const pdf = await pdfmake.createPdf(document).getBuffer()
  return { pdf: await sealed(pdf, slip, seal), digest }
}
