// The scanner, played: it takes pieces as clamd does, puts them together, and says what it is told to say.

import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'

const COMMAND = 'zINSTREAM\0'

export interface Clamd {
  url: string
  seen: Buffer[]
  // What to say of a file; null to hang up without a word.
  say: (file: Buffer) => string | null
  close: () => Promise<void>
}

// The whole stream, once the piece without length has come.
const wholeOf = (received: Buffer): Buffer | null => {
  const pieces: Buffer[] = []
  for (let at = COMMAND.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

const answer = (clamd: Clamd, socket: Socket, received: Buffer) => {
  if (received.length >= COMMAND.length && !received.subarray(0, COMMAND.length).equals(Buffer.from(COMMAND)))
    return socket.end('UNKNOWN COMMAND\0')
  const file = wholeOf(received)
  if (file === null) return
  clamd.seen.push(file)
  const said = clamd.say(file)
  if (said === null) socket.destroy()
  else socket.end(`${said}\0`)
}

export const playClamd = async (): Promise<Clamd> => {
  const server: Server = createServer((socket) => {
    let received = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes])
      answer(clamd, socket, received)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const clamd: Clamd = {
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    say: () => 'stream: OK',
    close: () => new Promise((done) => server.close(() => done())),
  }
  return clamd
}
