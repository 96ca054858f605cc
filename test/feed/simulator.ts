// Plays the system that feeds the catalogue: page by page, late, failing, repeating itself, saying nonsense,
// as it is told. By hand, beside a demonstration:
//   npm run feed -- --items 2000 --errors 0.2
//   CATALOGUE_URL=http://127.0.0.1:4901 npm start
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { isCommand } from '../../db/command.ts'
import { openLoopback } from '../loopback.ts'

export interface Manners {
  delay: number // milliseconds before anything is said
  errors: number // the share of questions that are answered by 500
  page: number // items on a page
  instead: ((response: ServerResponse) => void) | null // what is answered in place of a page
}

export const polite: Manners = { delay: 0, errors: 0, page: 100, instead: null }

// Every change in the sequence in which it happened; the place after a change is its number.
export class Catalogue {
  manners: Manners = { ...polite }
  readonly changes: unknown[] = []
  readonly asked: string[] = []

  say(...items: unknown[]) {
    this.changes.push(...items)
  }

  private pageAfter(after: string) {
    const from = Number(after || 0)
    const items = this.changes.slice(from, from + this.manners.page)
    const next = from + items.length
    return { items, next: String(next), more: next < this.changes.length }
  }

  async answer(url: string, response: ServerResponse) {
    const { pathname, searchParams } = new URL(url, 'http://catalogue')
    const after = searchParams.get('after') ?? ''
    this.asked.push(after)
    await sleep(this.manners.delay)
    if (this.manners.instead) return this.manners.instead(response)
    const fails = pathname !== '/items' || Math.random() < this.manners.errors
    response.writeHead(fails ? 500 : 200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(fails ? { title: 'failed, as told' } : this.pageAfter(after)))
  }
}

export const openFeed = async (port = 0) => {
  const catalogue = new Catalogue()
  return {
    catalogue,
    ...(await openLoopback((request, response) => catalogue.answer(request.url ?? '', response), port)),
  }
}

// An item as the city's catalogue would list it.
export const itemOf = (id: string, values: object = {}, more: object = {}) => ({
  origin: 'government',
  values: { catalogue_id: id, name: `数据${id}`, holder_name: '北京市海淀区卫生健康委员会', ...values },
  ...more,
})

const OPTIONS = {
  port: { type: 'string', default: '4901' },
  items: { type: 'string', default: '200' },
  delay: { type: 'string', default: '0' },
  errors: { type: 'string', default: '0' },
} as const

const byHand = async () => {
  const { values } = parseArgs({ options: OPTIONS })
  const { catalogue, url } = await openFeed(Number(values.port))
  Object.assign(catalogue.manners, { delay: Number(values.delay), errors: Number(values.errors) })
  for (let n = 1; n <= Number(values.items); n++)
    catalogue.say(
      itemOf(`SIM${String(n).padStart(6, '0')}`, {
        update_frequency: n % 25 === 0 ? '没有的频率' : '每日',
        data_format: ['CSV', 'JSON'],
        operated: n % 3 === 0,
        chain_reference: `SIM-MLL-${n}`,
      }),
    )
  catalogue.say(itemOf('SIM000001', {}, { withdrawn: true }))
  process.stdout.write(`CATALOGUE_URL=${url}\n`)
}

if (isCommand(import.meta.url)) await byHand()
