// Where a request really comes from: what the socket says, unless a proxy we trust says otherwise.
import { BlockList, isIP } from 'node:net'
import type { Context } from 'hono'
import type { Env } from './env.ts'

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/, '').trim()

const trusting = (networks: string[]) => {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    if (bits === undefined) list.addAddress(address, family(address))
    else list.addSubnet(address, Number(bits), family(address))
  }
  return (address: string) => isIP(address) !== 0 && list.check(address, family(address))
}

// Each proxy appends whom it heard from, so the list is read from its end, as far as it is trusted.
export const addressOf = (c: Context<Env>): string => {
  const trusted = trusting(c.var.settings.trustedProxies)
  const socket = plain(c.env?.incoming?.socket.remoteAddress ?? '')
  if (!trusted(socket)) return socket
  const said = (c.req.header('X-Forwarded-For') ?? '')
    .split(',')
    .map(plain)
    .filter((one) => isIP(one) !== 0)
  return said.findLast((one) => !trusted(one)) ?? said[0] ?? socket
}

// The network somebody sits in, coarse enough to count one office or one household as one.
export const networkOf = (c: Context<Env>): string => {
  const address = addressOf(c)
  const [parts, kept] = isIP(address) === 6 ? [address.split(':'), 3] : [address.split('.'), 3]
  return parts.slice(0, kept).join('.')
}
