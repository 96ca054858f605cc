// An office on its first day: an empty database, built and served as README tells an office to, and mail that
// leaves by a mail server.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, inject, vi } from 'vitest'
import { createScratch, dropRoles, namesOfScratch } from '../../db/scratch.ts'
import { refreshConsole } from '../../server/start/console.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { freePort, run } from './process.ts'

export interface Office {
  host: string
  // The one way in, as the build printed it.
  link: string
  mailbox: Mailbox
  // Stops both processes, which must end well, and leaves nothing behind.
  close: () => Promise<void>
}

const READY = { timeout: 60_000, interval: 100 }

const secrets = () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    signing: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    sealing: randomBytes(32).toString('base64'),
  }
}

// Nothing of what a developer's shell or another test has set.
const settings = (port: number, folder: string): NodeJS.ProcessEnv => {
  const { PATH, HOME } = process.env
  return {
    PATH,
    HOME,
    NODE_ENV: 'production',
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
  }
}

const linkIn = (said: string) => /https?:\/\/\S+\/welcome\/[\w-]+/.exec(said)?.[0] ?? ''

const statusOf = (address: string) =>
  fetch(address).then(
    ({ status }) => status,
    () => 0,
  )

type Closing = () => Promise<unknown>

// An empty database and logins of its own, until the day is over.
const emptyDatabase = async (closing: Closing[]) => {
  const { home } = inject('template')
  const urls = await createScratch(home)
  closing.push(async () => dropRoles(home, urls.database, await namesOfScratch(urls)))
  return urls
}

const build = async (env: NodeJS.ProcessEnv): Promise<string> => {
  const { said, ended } = run(['dist/db/build.js'], env)
  expect(await ended, said()).toEqual([0, null])
  return linkIn(said())
}

const serve = (args: string[], env: NodeJS.ProcessEnv, closing: Closing[]) => {
  const { child, said, ended } = run(args, env)
  closing.push(async () => {
    child.kill('SIGTERM')
    expect(await ended, said()).toEqual([0, null])
  })
}

const open = async (closing: Closing[]): Promise<Omit<Office, 'close'>> => {
  await refreshConsole()
  const { serverUrl, jobsUrl, ownerUrl } = await emptyDatabase(closing)
  const folder = mkdtempSync(path.join(tmpdir(), 'office-'))
  closing.push(async () => rmSync(folder, { recursive: true, force: true }))
  const mailbox = await openMailbox()
  closing.push(mailbox.close)
  const port = await freePort()
  const env = settings(port, folder)
  const { signing, sealing } = secrets()
  const [own, watch] = [{ DATABASE_URL: serverUrl }, { JOBS_DATABASE_URL: jobsUrl }]
  const link = await build({ ...env, ...own, ...watch, DATABASE_OWNER_URL: ownerUrl })
  serve(['dist/server/main.js'], { ...env, ...own, SECRETS_KEY: sealing }, closing)
  const mail = { SIGNING_KEY: signing, SMTP_URL: mailbox.url }
  serve(['dist/jobs/main.js'], { ...env, ...watch, ...mail }, closing)
  const host = `http://localhost:${port}`
  await vi.waitFor(async () => expect(await statusOf(`${host}/readyz`)).toBe(200), READY)
  return { host, link, mailbox }
}

export const openOffice = async (): Promise<Office> => {
  const closing: Closing[] = []
  // What was opened last is closed first.
  const close = async () => {
    for (let one = closing.pop(); one !== undefined; one = closing.pop()) await one()
  }
  try {
    return { ...(await open(closing)), close }
  } catch (error) {
    await close()
    throw error
  }
}
