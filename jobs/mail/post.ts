// The post office: an SMTP server, or, where none is set, a folder of .eml files.
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { type Delivery, type House, letterOf } from './letter.ts'

export interface Post {
  send: (delivery: Delivery) => Promise<void>
  close: () => void
}

// Shorter than the lease under which a mail is sent.
const PATIENCE = 10_000

const bySmtp = (url: string, house: House): Post => {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 1,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  })
  return {
    send: async (delivery) => {
      await transport.sendMail(letterOf(delivery, house))
    },
    close: () => transport.close(),
  }
}

const nameOf = ({ written_at, message_id }: Delivery) => `${written_at.replace(/\W/g, '')}-${message_id}.eml`

const intoFolder = (folder: string, house: House): Post => {
  const transport = createTransport({ streamTransport: true, buffer: true })
  return {
    send: async (delivery) => {
      const { message } = await transport.sendMail(letterOf(delivery, house))
      const file = path.join(folder, nameOf(delivery))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // Whoever reads the folder finds whole mails only.
      await writeFile(`${file}.part`, message, { mode: 0o600 })
      await rename(`${file}.part`, file)
    },
    close: () => transport.close(),
  }
}

export const openPost = (smtpUrl: string | undefined, dataDir: string, house: House): Post =>
  smtpUrl ? bySmtp(smtpUrl, house) : intoFolder(path.join(dataDir, 'mail'), house)

interface SmtpError extends Error {
  code?: string
  command?: string
  responseCode?: number
}

// The recipient's server has said for good that there is no such mailbox, or it is no address at all.
export const isFinal = (error: unknown): boolean => {
  const { code, command, responseCode } = error as SmtpError
  if (responseCode === undefined) return code === 'EENVELOPE'
  return command === 'RCPT TO' && responseCode >= 550 && responseCode <= 554
}

const AWAY = ['ECONNECTION', 'ECONNREFUSED', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EAUTH']

// Nobody answered, or whoever answered would not let us in.
export const isAway = (error: unknown): boolean => {
  const { code = '', responseCode } = error as SmtpError
  return responseCode === 421 || AWAY.includes(code)
}

// What a log may hold: the words of a mail server often repeat the address.
export const codesOf = (error: unknown) => {
  const { code, responseCode } = error as SmtpError
  return { code, responseCode }
}

export const describe = (error: unknown): string => {
  const { code, responseCode, message } = error as SmtpError
  return [code, responseCode, message].filter(Boolean).join(' ')
}
