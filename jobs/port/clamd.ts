// The scanner's port, as clamd speaks it (INSTREAM): the bytes go over in pieces, each with its length before
// it, and one line comes back. What is beyond clamd's own limits it calls clean, unless its settings say
// AlertExceedsMax yes; StreamMaxLength must be above what a paper may have.
import { connect, type Socket } from 'node:net'

const USUAL_PORT = 3310
const PATIENCE = 60_000
const MOST_ANSWER = 4_096

const piece = (bytes: Uint8Array) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

const send = async (socket: Socket, pieces: AsyncIterable<Uint8Array>) => {
  socket.write('zINSTREAM\0')
  for await (const bytes of pieces) {
    if (socket.destroyed) return
    if (!socket.write(piece(bytes))) await new Promise((go) => socket.once('drain', go).once('close', go))
  }
  socket.write(piece(new Uint8Array()))
}

const answerOn = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    socket.setTimeout(PATIENCE, () => socket.destroy(new Error('the scanner did not answer in time')))
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the scanner hung up')))
    socket.on('data', (bytes) => {
      said += bytes.toString('latin1')
      if (said.includes('\0')) resolve(said.slice(0, said.indexOf('\0')))
      else if (said.length > MOST_ANSWER) reject(new Error('the scanner talks too much'))
    })
  })

// Answers what was found, or null for nothing. Whatever is neither is an error.
export const scan = async (url: string, pieces: AsyncIterable<Uint8Array>): Promise<string | null> => {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port || USUAL_PORT) })
  try {
    const [said] = await Promise.all([answerOn(socket), send(socket, pieces)])
    if (said === 'stream: OK') return null
    const found = /^stream: (.+) FOUND$/.exec(said)?.[1]
    if (found) return found
    throw new Error(`the scanner said: ${said}`)
  } finally {
    socket.destroy()
  }
}
