// A gate between a process and its database: open, shut, or open and silent; and it can fall after so many
// messages. It stands in the test alone, so it works before any PostgreSQL.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

// `asked`: the message does not arrive. `answered`: it does, and the answer is lost.
export type Loss = 'asked' | 'answered'

export interface Gate {
  url: string
  // Nobody gets through, and whoever was on their way is cut off.
  shut: () => void
  // Lines stay up, and nothing comes through.
  hush: () => void
  open: () => void
  // From now on the nth message of each new line, and everything after it, is lost.
  failAt: (n: number, loss: Loss) => void
  close: () => Promise<void>
}

export const openGate = async (databaseUrl: string): Promise<Gate> => {
  const target = new URL(databaseUrl)
  const [host, port] = [target.hostname, Number(target.port || 5432)]
  let state: 'open' | 'shut' | 'silent' = 'open'
  let fall: { n: number; loss: Loss } | null = null
  const pairs = new Set<[Socket, Socket]>()

  const cut = (pair: [Socket, Socket]) => {
    for (const socket of pair) socket.destroy()
    pairs.delete(pair)
  }
  const join = (near: Socket) => {
    if (state === 'shut') return near.destroy()
    const far = connect({ host, port })
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    let count = 0
    near.on('data', (bytes) => {
      if (state === 'silent') return
      count += 1
      if (fall && count >= fall.n && fall.loss === 'asked') return cut(pair)
      far.write(bytes)
    })
    far.on('data', (bytes) => {
      if (state === 'silent') return
      if (fall && count >= fall.n && fall.loss === 'answered') return cut(pair)
      near.write(bytes)
    })
    for (const socket of pair) socket.on('error', () => cut(pair)).on('close', () => cut(pair))
  }
  const server = createServer(join).listen(0, '127.0.0.1')
  await once(server, 'listening')
  target.hostname = '127.0.0.1'
  target.port = String((server.address() as AddressInfo).port)
  const cutAll = () => {
    for (const pair of pairs) cut(pair)
  }
  return {
    url: target.href,
    shut: () => {
      state = 'shut'
      cutAll()
    },
    hush: () => {
      state = 'silent'
    },
    open: () => {
      if (state === 'silent') cutAll()
      state = 'open'
      fall = null
    },
    failAt: (n, loss) => {
      fall = { n, loss }
      cutAll()
    },
    close: async () => {
      cutAll()
      server.close()
      await once(server, 'close')
    },
  }
}
