// A message of the register set as a mail: plain text first, the same words as HTML beside it.
import type { SendMailOptions } from 'nodemailer'
import { en } from '../messages/en.ts'
import { fill } from '../messages/fill.ts'
import { zh } from '../messages/zh.ts'

export interface Delivery {
  message_id: string
  address: string
  subject: string
  body: string
  language: string
  case_id: string | null
  receipt_number: string | null
  written_at: string
  tries: number
}

export interface House {
  publicUrl: string
  consoleUrl: string
  mailFrom: string
}

// A line end in a header would begin another header of the writer's choosing.
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, (one) => escapes[one] ?? one)

const wordsFor = (language: string) => (language === 'en' ? en.mail : zh.mail)

const footOf = ({ language, case_id, receipt_number }: Delivery, { consoleUrl }: House): string[] => {
  const words = wordsFor(language)
  const url = case_id ? `${consoleUrl}#/cases/${case_id}/show` : consoleUrl
  const about = receipt_number ? [fill(words.about, { number: receipt_number })] : []
  return [...about, fill(words.open, { url }), words.automatic]
}

const FONT = "'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif"

const linked = (line: string) => line.replace(/https?:\/\/\S+/, '<a href="$&" style="color:#0B5CAD">$&</a>')

const htmlOf = (delivery: Delivery, foot: string[]): string => {
  const paragraphs = delivery.body
    .split(/\n{2,}/)
    .map((text) => `<p style="margin:0 0 16px">${escaped(text).replace(/\n/g, '<br>')}</p>`)
  return `<!doctype html>
<html lang="${delivery.language === 'en' ? 'en' : 'zh-CN'}">
<head><meta charset="utf-8"><title>${escaped(oneLine(delivery.subject))}</title></head>
<body style="margin:0;padding:24px;background:#F5F7FA;color:#1F2329;font:15px/26px ${FONT}">
<div style="max-width:640px;margin:0 auto;padding:24px 32px;background:#FFFFFF;border:1px solid #DDE2E8">
<h1 style="margin:0 0 16px;font-size:18px;line-height:28px">${escaped(oneLine(delivery.subject))}</h1>
${paragraphs.join('\n')}
<div style="padding-top:12px;border-top:1px solid #DDE2E8;color:#4E5969;font-size:13px;line-height:22px">
${foot.map((line) => linked(escaped(line))).join('<br>\n')}
</div>
</div>
</body>
</html>`
}

// However often a message is sent, its Message-ID is the same, so that a reader's program can tell.
export const letterOf = (delivery: Delivery, house: House): SendMailOptions => {
  const foot = footOf(delivery, house)
  return {
    from: oneLine(house.mailFrom),
    to: oneLine(delivery.address),
    subject: oneLine(delivery.subject),
    messageId: `<${delivery.message_id}@${new URL(house.publicUrl).hostname}>`,
    headers: {
      'X-Outbox-Id': delivery.message_id,
      'Auto-Submitted': 'auto-generated',
      'Content-Language': delivery.language === 'en' ? 'en' : 'zh-CN',
    },
    text: `${delivery.body}\n\n${foot.join('\n')}\n`,
    html: htmlOf(delivery, foot),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
