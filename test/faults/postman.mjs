// One process of the jobs with one thread of theirs, the one that delivers: as the product runs it, and
// quickly killed.
import { Worker } from 'node:worker_threads'

const compiled = (file) => new URL(`../../dist/${file}.js`, import.meta.url)
const { readEnvironment } = await import(compiled('db/environment').href)
const { schedule } = await import(compiled('jobs/schedule').href)

const environment = readEnvironment()
const job = schedule.find(({ name }) => name === 'deliver')
const workerData = { job, url: environment.jobsDatabaseUrl, environment }
const worker = new Worker(compiled('jobs/deliver'), { workerData })
worker.on('message', (message) => process.send(message))
worker.on('exit', (code) => process.exit(code))
