// The one place where environment variables are read and checked; a wrong one stops with a sentence.
import { createPrivateKey } from 'node:crypto'
import { accessSync, constants } from 'node:fs'
import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'
import { type Choose, Stop, type Values } from './stop.ts'

type Source = Record<string, string | undefined>

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const urlOf = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)

const urlWith = (protocols: string[]) =>
  z.string().refine((text) => {
    const url = urlOf(text)
    return url !== null && protocols.includes(url.protocol) && url.hostname !== ''
  })

const databaseUrl = urlWith(['postgres:', 'postgresql:']).refine((text) => {
  const url = urlOf(text)
  return url !== null && url.username !== '' && url.pathname.length > 1
})

// A __Host- cookie works over plain http on this machine only.
const isLocal = (url: URL) => url.hostname === 'localhost' || url.hostname === '127.0.0.1'
const publicUrl = urlWith(['http:', 'https:'])
  .refine((text) => {
    const url = urlOf(text)
    if (url === null || url.pathname !== '/' || url.search !== '' || url.hash !== '') return false
    return url.protocol === 'https:' || isLocal(url)
  })
  .transform((text) => new URL(text).origin)

// Reports are signed, not sealed: they leave this machine over https only. Paths are put behind the address.
const nationalUrl = urlWith(['http:', 'https:'])
  .refine((text) => {
    const url = urlOf(text)
    if (url === null || url.search !== '' || url.hash !== '' || url.username !== '') return false
    return url.protocol === 'https:' || isLocal(url)
  })
  .transform((text) => text.replace(/\/+$/, ''))

// Questions are put behind this address, so that it has no end of its own.
const portUrl = urlWith(['http:', 'https:'])
  .refine((text) => {
    const url = urlOf(text)
    return url !== null && url.search === '' && url.hash === '' && url.username === ''
  })
  .transform((text) => text.replace(/\/+$/, ''))

const privateKey = (text: string) =>
  text.trimStart().startsWith('{')
    ? createPrivateKey({ key: JSON.parse(text), format: 'jwk' })
    : createPrivateKey(text.replaceAll('\\n', '\n'))

// Whatever form it came in, the key goes on as PEM.
const signingKey = z.string().transform((text, context) => {
  try {
    const key = privateKey(text)
    if (key.asymmetricKeyType === 'ed25519') return key.export({ type: 'pkcs8', format: 'pem' }).toString()
  } catch (error) {
    context.addIssue({ code: 'custom', message: String(error) })
    return z.NEVER
  }
  context.addIssue({ code: 'custom' })
  return z.NEVER
})

const secretsKey = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length === 32)

const isNetwork = (text: string) => {
  const [address = '', bits, ...rest] = text.split('/')
  const widest = isIP(address) === 6 ? 128 : 32
  return (
    isIP(address) !== 0 &&
    rest.length === 0 &&
    (bits === undefined || (/^\d+$/.test(bits) && +bits <= widest))
  )
}
const proxies = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .refine((list) => list.every(isNetwork))

const mailbox = z.string().refine((text) => /^([^<>]*<)?[^\s<>@]+@[^\s<>@]+>?$/.test(text))

const Variables = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65535)
    .default(3000),
  DATA_DIR: z
    .string()
    .default('.data')
    .transform((dir) => path.resolve(dir)),
  DATABASE_URL: databaseUrl.optional(),
  JOBS_DATABASE_URL: databaseUrl.optional(),
  DATABASE_OWNER_URL: databaseUrl.optional(),
  PUBLIC_URL: publicUrl.optional(),
  CONSOLE_URL: urlWith(['http:', 'https:']).optional(),
  SMTP_URL: urlWith(['smtp:', 'smtps:']).optional(),
  NATIONAL_URL: nationalUrl.optional(),
  CHAIN_URL: urlWith(['http:', 'https:']).optional(),
  CATALOGUE_URL: portUrl.optional(),
  SCANNER_URL: urlWith(['tcp:']).optional(),
  SIGNING_KEY: signingKey.optional(),
  SECRETS_KEY: secretsKey.optional(),
  SEAL_P12: z.string().optional(),
  SEAL_PASSWORD: z.string().optional(),
  MAIL_FROM: mailbox.optional(),
  TRUSTED_PROXIES: proxies.default([]),
  METRICS_TOKEN: z.string().min(20).optional(),
  DEMO_PASSWORD: z.string().min(8).default('demo-registry'),
  LOG_LEVEL: z.enum(LEVELS).default('info'),
})
type Variables = z.infer<typeof Variables>

const SENTENCES: Record<keyof Variables, Choose> = {
  NODE_ENV: (w) => w.variable.node_env,
  PORT: (w) => w.variable.port,
  DATA_DIR: (w) => w.embedded.data_dir,
  DATABASE_URL: (w) => w.variable.database_url,
  JOBS_DATABASE_URL: (w) => w.variable.database_url,
  DATABASE_OWNER_URL: (w) => w.variable.database_url,
  PUBLIC_URL: (w) => w.variable.public_url,
  CONSOLE_URL: (w) => w.variable.url,
  SMTP_URL: (w) => w.variable.smtp_url,
  NATIONAL_URL: (w) => w.variable.national_url,
  CHAIN_URL: (w) => w.variable.url,
  CATALOGUE_URL: (w) => w.variable.catalogue_url,
  SCANNER_URL: (w) => w.variable.scanner_url,
  SIGNING_KEY: (w) => w.variable.signing_key,
  SECRETS_KEY: (w) => w.variable.secrets_key,
  SEAL_P12: (w) => w.variable.seal,
  SEAL_PASSWORD: (w) => w.variable.seal,
  MAIL_FROM: (w) => w.variable.mail_from,
  TRUSTED_PROXIES: (w) => w.variable.trusted_proxies,
  METRICS_TOKEN: (w) => w.variable.metrics_token,
  DEMO_PASSWORD: (w) => w.variable.demo_password,
  LOG_LEVEL: (w) => w.variable.log_level,
}

const parse = (source: Source): Variables => {
  const given = Object.entries(source).filter(([, value]) => value !== undefined && value !== '')
  const parsed = Variables.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  const name = String(parsed.error.issues[0]?.path[0]) as keyof Variables
  throw new Stop(SENTENCES[name], { name })
}

const readable = (file: string): boolean => {
  try {
    accessSync(file, constants.R_OK)
    return true
  } catch {
    return false
  }
}

const requireOneAnother = (v: Variables): void => {
  const refuse = (wrong: boolean, choose: Choose, values: Values = {}) => {
    if (wrong) throw new Stop(choose, values)
  }
  refuse((v.SEAL_P12 === undefined) !== (v.SEAL_PASSWORD === undefined), (w) => w.variable.seal)
  refuse(v.SEAL_P12 !== undefined && !readable(v.SEAL_P12), (w) => w.variable.seal)
}

export const readEnvironment = (source: Source = process.env) => {
  const v = parse(source)
  requireOneAnother(v)
  const publicOrigin = v.PUBLIC_URL ?? `http://localhost:${v.PORT}`
  return {
    production: v.NODE_ENV === 'production',
    port: v.PORT,
    dataDir: v.DATA_DIR,
    databaseUrl: v.DATABASE_URL,
    jobsDatabaseUrl: v.JOBS_DATABASE_URL,
    databaseOwnerUrl: v.DATABASE_OWNER_URL,
    publicUrl: publicOrigin,
    consoleUrl: v.CONSOLE_URL ?? `${publicOrigin}/console/`,
    smtpUrl: v.SMTP_URL,
    nationalUrl: v.NATIONAL_URL,
    chainUrl: v.CHAIN_URL,
    catalogueUrl: v.CATALOGUE_URL,
    scannerUrl: v.SCANNER_URL,
    signingKey: v.SIGNING_KEY,
    secretsKey: v.SECRETS_KEY,
    seal: v.SEAL_P12 && v.SEAL_PASSWORD ? { file: v.SEAL_P12, password: v.SEAL_PASSWORD } : undefined,
    mailFrom: v.MAIL_FROM ?? `no-reply@${new URL(publicOrigin).hostname}`,
    trustedProxies: v.TRUSTED_PROXIES,
    metricsToken: v.METRICS_TOKEN,
    demoPassword: v.DEMO_PASSWORD,
    logLevel: v.LOG_LEVEL,
  }
}
export type Environment = ReturnType<typeof readEnvironment>

const PURPOSES = {
  DATABASE_URL: (w) => w.purpose.DATABASE_URL,
  JOBS_DATABASE_URL: (w) => w.purpose.JOBS_DATABASE_URL,
  DATABASE_OWNER_URL: (w) => w.purpose.DATABASE_OWNER_URL,
  SIGNING_KEY: (w) => w.purpose.SIGNING_KEY,
  SECRETS_KEY: (w) => w.purpose.SECRETS_KEY,
} satisfies Record<string, Choose>

// For a process that cannot go without: `required(environment.databaseUrl, 'DATABASE_URL')`.
export const required = <T>(value: T | undefined, name: keyof typeof PURPOSES): T => {
  if (value !== undefined) return value
  const purpose = PURPOSES[name]
  throw new Stop((words) => words.variable.required.replace('{purpose}', purpose(words)), { name })
}
