// The settings: each has its default, and a wrong one is answered by a sentence that names it.
import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { readEnvironment, required } from '../../db/environment.ts'
import { Stop } from '../../db/stop.ts'

it('needs no setting at all', () => {
  const environment = readEnvironment({})
  expect(environment).toMatchObject({ port: 3000, publicUrl: 'http://localhost:3000', production: false })
  expect(environment.consoleUrl).toBe('http://localhost:3000/console/')
})

it('takes an empty variable for an unset one', () => {
  expect(readEnvironment({ PORT: '', DATABASE_URL: '' })).toEqual(readEnvironment({}))
})

it.each([
  ['PORT', '0'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://one@host/two'],
  ['JOBS_DATABASE_URL', 'postgres://host/two'],
  ['DATABASE_OWNER_URL', 'postgres://one@host'],
  ['PUBLIC_URL', 'http://office.example.cn'],
  ['PUBLIC_URL', 'https://office.example.cn/somewhere'],
  ['CONSOLE_URL', 'console'],
  ['SMTP_URL', 'http://mail.example.cn'],
  ['NATIONAL_URL', 'ftp://example.cn'],
  ['NATIONAL_URL', 'http://national.example.cn'],
  ['NATIONAL_URL', 'https://national.example.cn/port?key=1'],
  ['CATALOGUE_URL', 'https://catalogue.example.cn/port?key=1'],
  ['SCANNER_URL', 'clamd'],
  ['SIGNING_KEY', 'secret'],
  ['SECRETS_KEY', 'c2hvcnQ='],
  ['SEAL_P12', '/nowhere'],
  ['MAIL_FROM', 'nobody'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['METRICS_TOKEN', 'short'],
  ['DEMO_PASSWORD', 'short'],
  ['LOG_LEVEL', 'loud'],
  ['NODE_ENV', 'staging'],
])('refuses %s=%s in both languages, by its name', (name, value) => {
  const refusal = (() => {
    try {
      return readEnvironment({ [name]: value })
    } catch (error) {
      return error
    }
  })() as Stop
  expect(refusal).toBeInstanceOf(Stop)
  expect(refusal.message).toMatch(new RegExp(`${name}.*。$`))
  expect(refusal.english).toContain(name)
})

it('takes plain http for this machine only, where a __Host- cookie works over it', () => {
  expect(readEnvironment({ PUBLIC_URL: 'http://127.0.0.1:8080/' }).publicUrl).toBe('http://127.0.0.1:8080')
  expect(readEnvironment({ PUBLIC_URL: 'https://office.example.cn' }).publicUrl).toBe(
    'https://office.example.cn',
  )
})

it('takes a signing key as PEM or as JWK, and hands it on as PEM', () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const jwk = JSON.stringify(privateKey.export({ format: 'jwk' }))
  for (const given of [pem, jwk, pem.replaceAll('\n', '\\n')])
    expect(readEnvironment({ SIGNING_KEY: given }).signingKey).toBe(pem)
})

it('says what a missing setting is for', () => {
  expect(() => required(undefined, 'DATABASE_URL')).toThrow('请设置 DATABASE_URL：')
})
