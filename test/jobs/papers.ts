// Slips to draw and the reading of what was drawn: invented, but of the shapes the register hands over.
import { generateKeyPairSync } from 'node:crypto'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { signerOf } from '../../jobs/certificate/signature.ts'

export const PUBLIC_URL = 'https://register.example.cn'

export const signer = await signerOf(
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
)

const printed = (name_zh: string, value_zh: string) => ({
  field: name_zh,
  name_zh,
  name_en: '',
  value_zh,
  value_en: '',
})

export const SUMMARY =
  '本数据资源汇集本区医疗保障参保登记、缴费核定与门诊住院费用结算的明细记录，按月更新，供公共治理与公益事业使用。'

export const page = {
  certificate_zh: '公共数据资源登记确认单',
  number: 'BJGGSJ2026031000000031',
  version: 1,
  replaces: null as number | null,
  printed: [
    printed('登记主体', '北京市海淀区卫生健康委员会'),
    printed('登记数据名称', '医疗保障参保缴费与结算数据'),
    printed('登记数据类型', '数据资源'),
    printed('行业分类', '卫生和社会工作 / 卫生'),
    printed('数据内容简介', SUMMARY),
    printed('登记机构', '北京市大数据中心'),
  ],
  holder_name: '北京市海淀区卫生健康委员会',
  credit_code: '11110108000000001A',
  kind_zh: '首次登记',
  registry_name: '北京市大数据中心',
  platform_zh: '北京市公共数据资源登记平台',
  published_on: '2026-02-24' as string | null,
  notice_ends_on: '2026-03-09' as string | null,
  coded_on: '2026-03-10',
  valid_from: '2026-03-10',
  valid_until: '2029-03-10',
  national_code: null as string | null,
  national: true,
  query_code: '7K3M9QXT2VRPH',
  statement_zh: '登记机构对登记材料仅作形式审核。本确认单不是权属证明，登记事项以登记簿现状为准。',
  source_zh: '《北京市公共数据资源登记管理实施细则（征求意见稿）》',
  draft: true,
  demo: false,
  coded_at: '2026-03-10T02:05:09+00:00',
  entry_hash: 'ab'.repeat(32),
}
export type Page = typeof page

export const withPrinted = (...more: [string, string][]): Page => ({
  ...page,
  printed: more.map(([name, value]) => printed(name, value)),
})

export interface Piece {
  text: string
  x: number
  top: number // from the upper edge, of the line the piece stands on
  width: number
}

export interface Sheet {
  pieces: Piece[]
  text: string
  width: number
  height: number
}

interface Item {
  str: string
  transform: number[]
  width: number
}

const sheetOf = (items: Item[], [, , width = 0, height = 0]: number[]): Sheet => {
  const pieces = items.map(({ str, transform: [, , , , x = 0, y = 0], width: wide }) => ({
    text: str,
    x,
    top: height - y,
    width: wide,
  }))
  return {
    pieces,
    text: pieces
      .map(({ text }) => text)
      .join('')
      .replace(/\s+/g, ''),
    width,
    height,
  }
}

export interface Read {
  sheets: Sheet[]
  text: string
  info: Record<string, unknown>
  language: string | null
}

export const read = async (pdf: Buffer): Promise<Read> => {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
  const document = await task.promise
  const sheets: Sheet[] = []
  for (let n = 1; n <= document.numPages; n++) {
    const sheet = await document.getPage(n)
    const { items } = await sheet.getTextContent()
    sheets.push(
      sheetOf(
        items.filter((item): item is typeof item & Item => 'str' in item),
        sheet.view,
      ),
    )
  }
  const { info } = await document.getMetadata()
  const { Language } = info as { Language?: string }
  await task.destroy()
  return {
    sheets,
    text: sheets.map(({ text }) => text).join(''),
    info: info as Record<string, unknown>,
    language: Language ?? null,
  }
}
