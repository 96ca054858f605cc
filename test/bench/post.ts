// Papers and mails: what the jobs make of them in one thread, beside the bare library doing the same.
import { generateKeyPairSync } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { connect, type Db } from '../../db/connect.ts'
import { readEnvironment } from '../../db/environment.ts'
import { withOwner } from '../../db/scratch.ts'
import { pdfmake } from '../../jobs/certificate/fonts.ts'
import { slipDocument } from '../../jobs/certificate/page.ts'
import { signerOf, statementOf } from '../../jobs/certificate/signature.ts'
import { readSlip } from '../../jobs/certificate/slip.ts'
import { slips } from '../../jobs/certificate/slips.ts'
import { publish } from '../../jobs/certify.ts'
import { prepare } from '../../jobs/deliver.ts'
import { drain } from '../../jobs/drawing.ts'
import { createLog } from '../../jobs/log.ts'
import { type Delivery, letterOf } from '../../jobs/mail/letter.ts'
import type { Row, Stand } from './rows.ts'

const ROUNDS = 5
const log = createLog('error')
const middle = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const asJob = async <T>({ urls }: Stand, work: (db: Db) => Promise<T>): Promise<T> => {
  const db = connect({ url: urls.jobsUrl, name: 'bench', max: 1, onLost: (error) => log.warn(error) })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

// How many a second.
const paced = async (work: () => Promise<number>) => {
  const began = performance.now()
  const made = await work()
  return (made * 1000) / (performance.now() - began)
}

interface Pair {
  before?: () => Promise<unknown>
  ours: () => Promise<number>
  bare: () => Promise<number>
}

const inTurns = async (what: string, cases: number, { before, ours, bare }: Pair): Promise<Row> => {
  const rates: number[] = []
  const shares: number[] = []
  // What is warmed up is not counted.
  for (let n = -1; n < ROUNDS; n++) {
    await before?.()
    const [mine, floor] = [await paced(ours), await paced(bare)]
    if (n < 0) continue
    rates.push(mine)
    shares.push(mine / floor)
  }
  const rate = middle(rates)
  return {
    what,
    who: 'one thread',
    cases,
    ours: { p50: 1000 / rate, p95: 1000 / Math.min(...rates), rate, failed: 0 },
    share: middle(shares),
  }
}

const SLIPS = 30
const DIGEST = '0'.repeat(64)
const ADDRESS = 'http://x/verify/00000000000000000000'

export const certificates = async ([stand]: Stand[]): Promise<Row[]> => {
  if (!stand) return []
  const { privateKey } = generateKeyPairSync('ed25519')
  const signer = await signerOf(privateKey.export({ type: 'pkcs8', format: 'pem' }) as string)
  const pages: unknown[] = []
  const row = await asJob(stand, async (db) => {
    await publish(db, signer)
    const queue = slips(db, { signer, publicUrl: 'http://x' })
    const ours = async () => {
      pages.length = 0
      const claim = async () => {
        if (pages.length >= SLIPS) return []
        const claimed = await queue.claim()
        pages.push(...claimed.map(({ page }) => page))
        return claimed
      }
      return drain({ ...queue, claim }, log, () => false)
    }
    const bare = async () => {
      const statement = await signer.sign(statementOf(readSlip(pages[0]), DIGEST))
      const print = { digest: DIGEST, address: ADDRESS, signed: `${ADDRESS}#${statement}`, sealed: false }
      for (const page of pages) await pdfmake.createPdf(slipDocument(readSlip(page), print)).getBuffer()
      return pages.length
    }
    return inTurns('certificates', stand.cases, { ours, bare })
  })
  return [row]
}

const openSink = async (): Promise<{ url: string; close: () => Promise<void> }> => {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => stream.resume().on('end', () => done()),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

const MAILS = 200
const writeMails = ({ urls }: Stand) =>
  withOwner(urls.ownerUrl, (client) =>
    client.query(
      `with written as (
         insert into messages (person_id, subject, body, written_at)
         select (select id from people where username = 'registrant'), '受理通知', repeat('您的申请已经受理。', 20), now()
           from generate_series(1, $1) returning id)
       insert into deliveries (message_id, address) select id, 'someone@example.org' from written`,
      [MAILS],
    ),
  )

export const mails = async ([stand]: Stand[]): Promise<Row[]> => {
  if (!stand) return []
  const sink = await openSink()
  const environment = { ...readEnvironment(), smtpUrl: sink.url }
  const transport = createTransport({ url: sink.url, pool: true, maxConnections: 1 })
  const delivery: Delivery = {
    message_id: '00000000-0000-0000-0000-000000000000',
    address: 'someone@example.org',
    subject: '受理通知',
    body: '您的申请已经受理。'.repeat(20),
    language: 'zh',
    case_id: null,
    receipt_number: null,
    written_at: '2026-03-02T02:00:00Z',
    tries: 1,
  }
  const bare = async () => {
    for (let n = 0; n < MAILS; n++) await transport.sendMail(letterOf(delivery, environment))
    return MAILS
  }
  try {
    const row = await asJob(stand, async (db) => {
      const work = await prepare({ db, environment, log, stopping: () => false })
      const before = () => writeMails(stand)
      return inTurns('mails', stand.cases, { before, ours: async () => work(), bare })
    })
    return [row]
  } finally {
    transport.close()
    await sink.close()
  }
}
