// Mails, as the server of the reader's house receives them.
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import type { Delivery } from '../../jobs/mail/letter.ts'
import { isAway, isFinal, openPost, type Post, describe as reason } from '../../jobs/mail/post.ts'

const house = {
  publicUrl: 'https://register.example.cn',
  consoleUrl: 'https://register.example.cn/console/',
  mailFrom: '北京市数据登记服务 <no-reply@example.cn>',
}

const delivery: Delivery = {
  message_id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  address: 'registrant@example.cn',
  subject: '《医疗保障参保缴费与结算数据》已受理',
  body: '您好：\n\n您的登记申请已受理，<b>请</b>留意 "审核" 进度。\n第二行。',
  language: 'zh',
  case_id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  receipt_number: '20260302000001',
  written_at: '2026-03-02T02:00:00.000Z',
  tries: 1,
}

const folder = () => mkdtempSync(path.join(tmpdir(), 'post-'))

const opened: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

const received: string[] = []

const serve = async (options: SMTPServerOptions = {}): Promise<string> => {
  received.length = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString('utf8'))
        done()
      })
    },
    ...options,
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  opened.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
}

const post = (url: string | undefined, dataDir = folder()): Post => {
  const office = openPost(url, dataDir, house)
  opened.push(office.close)
  return office
}

const failure = (url: string, what = delivery) =>
  post(url)
    .send(what)
    .then(
      () => null,
      (error: unknown) => error,
    )

describe('by SMTP', () => {
  test('arrives whole, in Chinese, as text and as HTML', async () => {
    await post(await serve()).send(delivery)
    const mail = await PostalMime.parse(received[0] ?? '')
    expect(mail.subject).toBe(delivery.subject)
    expect(mail.from).toEqual({ name: '北京市数据登记服务', address: 'no-reply@example.cn' })
    expect(mail.to?.[0]).toMatchObject({ address: delivery.address })
    expect(mail.text).toContain('您的登记申请已受理，<b>请</b>留意 "审核" 进度。\n第二行。')
    expect(mail.text).toContain('受理流水号：20260302000001')
    expect(mail.text).toContain(`https://register.example.cn/console/#/cases/${delivery.case_id}/show`)
    expect(mail.html).toContain('&lt;b&gt;请&lt;/b&gt;留意')
    expect(mail.html).toContain('lang="zh-CN"')
  })

  test('in English to those who read English', async () => {
    await post(await serve()).send({ ...delivery, language: 'en', subject: 'Accepted', body: 'Your case.' })
    const mail = await PostalMime.parse(received[0] ?? '')
    expect(mail.text).toContain('Receipt number: 20260302000001')
    expect(mail.html).toContain('lang="en"')
  })

  test('sent twice, it has one Message-ID', async () => {
    const office = post(await serve())
    await office.send(delivery)
    await office.send({ ...delivery, tries: 2 })
    const mails = await Promise.all(received.map((one) => PostalMime.parse(one)))
    expect(mails.map(({ messageId }) => messageId)).toEqual([
      `<${delivery.message_id}@register.example.cn>`,
      `<${delivery.message_id}@register.example.cn>`,
    ])
    for (const { headers } of mails)
      expect(headers.find(({ key }) => key === 'x-outbox-id')?.value).toBe(delivery.message_id)
  })

  test('a subject cannot begin another header', async () => {
    await post(await serve()).send({
      ...delivery,
      subject: '补正\r\nBcc: spy@example.cn\u2028X-Evil: 1',
      address: 'registrant@example.cn\r\nBcc: spy@example.cn',
    })
    const mail = await PostalMime.parse(received[0] ?? '')
    expect(mail.headers.map(({ key }) => key)).not.toContain('bcc')
    expect(mail.headers.map(({ key }) => key)).not.toContain('x-evil')
    expect(mail.subject).toBe('补正 Bcc: spy@example.cn X-Evil: 1')
  })
})

describe('what a refusal means', () => {
  const refusing = (responseCode: number): SMTPServerOptions => ({
    onRcptTo: (_, __, done) => done(Object.assign(new Error('refused'), { responseCode })),
  })

  test('no such mailbox is final', async () => {
    const error = await failure(await serve(refusing(550)))
    expect([isFinal(error), isAway(error)]).toEqual([true, false])
    expect(reason(error)).toContain('550')
  })

  test('a mailbox that is full for now is not', async () => {
    const error = await failure(await serve(refusing(452)))
    expect([isFinal(error), isAway(error)]).toEqual([false, false])
  })

  test('no address at all is final', async () => {
    const error = await failure(await serve(), { ...delivery, address: 'nobody' })
    expect(isFinal(error)).toBe(true)
  })

  test('nobody there is away', async () => {
    const error = await failure('smtp://127.0.0.1:9')
    expect([isFinal(error), isAway(error)]).toEqual([false, true])
  })
})

describe('without a server', () => {
  test('a mail is a file that only its owner reads; sent again, it is the same file', async () => {
    const dataDir = folder()
    const office = post(undefined, dataDir)
    await office.send(delivery)
    await office.send(delivery)
    const files = readdirSync(path.join(dataDir, 'mail'))
    expect(files).toEqual([`20260302T020000000Z-${delivery.message_id}.eml`])
    const file = path.join(dataDir, 'mail', files[0] ?? '')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect((await PostalMime.parse(readFileSync(file))).subject).toBe(delivery.subject)
  })
})
