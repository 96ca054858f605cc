// `npm run verify`: asks every chain now whether it is whole, as a job does once a day, and names what is
// not.
import { openOwner } from './build/checks.ts'
import { isCommand, withOwnDatabase } from './command.ts'
import { complain, tell } from './stop.ts'

interface Fault {
  what: string
  id: string | null
  seq: string | null
  fault: string
}

const faultsIn = async (ownerUrl: string): Promise<Fault[]> => {
  const client = await openOwner(ownerUrl)
  try {
    const { rows } = await client.query<Fault>(
      'select what, id, seq::text, fault from broken_chains() order by what, id, seq, fault',
    )
    return rows
  } finally {
    await client.end()
  }
}

const verify = (): Promise<void> =>
  withOwnDatabase(async (ownerUrl) => {
    const began = performance.now()
    const faults = await faultsIn(ownerUrl)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    for (const { what, id, seq, fault } of faults)
      process.stdout.write(`${[what, id, seq, fault].filter((part) => part !== null).join('  ')}\n`)
    if (faults.length === 0) return tell((w) => w.verify.whole, { seconds })
    tell((w) => w.verify.broken, { broken: faults.length })
    process.exitCode = 1
  })

if (isCommand(import.meta.url)) await verify().catch(complain)
