// Where the mail of an office arrives: a mail server that keeps every letter for whoever it was sent to.
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { expect } from 'vitest'

export interface Mailbox {
  url: string
  letters: Email[]
  // The latest link that was sent to this address, once there is one.
  linkFor: (address: string) => Promise<string>
  close: () => Promise<void>
}

const LINK = /https?:\/\/\S+\/welcome\/[\w-]+/
const WITHIN = { timeout: 30_000, interval: 100 }

export const openMailbox = async (): Promise<Mailbox> => {
  const letters: Email[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () =>
        PostalMime.parse(Buffer.concat(chunks)).then((letter) => {
          letters.push(letter)
          done()
        }, done),
      )
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const linkIn = (address: string) => {
    const sent = letters.filter(({ to }) => to?.some((one) => one.address === address))
    return sent.flatMap(({ text }) => LINK.exec(text ?? '')?.[0] ?? []).at(-1) ?? ''
  }
  const linkFor = async (address: string) => {
    await expect.poll(() => linkIn(address), WITHIN).not.toBe('')
    return linkIn(address)
  }
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { url: `smtp://127.0.0.1:${port}`, letters, linkFor, close }
}
