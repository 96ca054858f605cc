// Draws slips until none waits, in a process of its own as the jobs are: the bench asks what others notice.
import { generateKeyPairSync } from 'node:crypto'
import { connect } from '../../db/connect.ts'
import { required } from '../../db/environment.ts'
import { signerOf } from '../../jobs/certificate/signature.ts'
import { slips } from '../../jobs/certificate/slips.ts'
import { publish } from '../../jobs/certify.ts'
import { drain } from '../../jobs/drawing.ts'
import { createLog } from '../../jobs/log.ts'

const log = createLog('error')
const url = required(process.env.DATABASE_URL, 'DATABASE_URL')
const db = connect({ url, name: 'drawer', max: 1, onLost: (error) => log.warn(error) })
const { privateKey } = generateKeyPairSync('ed25519')
const signer = await signerOf(privateKey.export({ type: 'pkcs8', format: 'pem' }) as string)
await publish(db, signer)
const queue = slips(db, { signer, publicUrl: 'http://x' })

// The first batch warms up; then whoever started this is told.
let batches = 0
const claim = async () => {
  if (batches++ === 1) process.send?.('ready')
  return queue.claim()
}
process.on('disconnect', () => process.exit(0))
await drain({ ...queue, claim }, log, () => false)
await db.destroy()
process.disconnect()
