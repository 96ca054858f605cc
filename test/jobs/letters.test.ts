// From the act to the paper: every letter is drawn once, sealed by whoever holds the key, and delivered.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import forge from 'node-forge'
import { ContentInfo, CryptoEngine, SignedData, setEngine } from 'pkijs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draw } from '../../jobs/certificate/draw.ts'
import { prepare as certify } from '../../jobs/certify.ts'
import { prepare as clock } from '../../jobs/clock.ts'
import { drawLetter } from '../../jobs/document/draw.ts'
import { type Seal, sealOf, tryKey } from '../../jobs/seal.ts'
import { known, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt } from '../walker.ts'
import { PUBLIC_URL, read, signer, page as slip } from './papers.ts'
import { contextIn, runOf } from './watching.ts'

// The second library is told with which cryptography to check.
setEngine('node', new CryptoEngine({ crypto: globalThis.crypto as never }) as never)

const town = await founded()
afterAll(town.close)
const context = contextIn(town)

const letter = {
  number: '京数登补〔2026〕17号',
  title: '补正通知书',
  body: '你单位提交的申请收悉，现一次性告知：\n1. 数据内容简介：未写明更新频率。\n特此通知。',
  recipient_name: '北京市海淀区卫生健康委员会',
  issuer_name: '北京市大数据中心',
  sealable: true,
  written_on: '2026-03-10',
  written_at: '2026-03-10T02:05:09+00:00',
  demo: false,
}

// A key of one's own, in the file that a seal is kept in.
const PASSWORD = 'secret'
const seals = mkdtempSync(path.join(tmpdir(), 'seal-'))
const keyFile = () => {
  const keys = forge.pki.rsa.generateKeyPair(2048)
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = keys.publicKey
  certificate.serialNumber = '01'
  certificate.validity.notBefore = new Date('2026-01-01')
  certificate.validity.notAfter = new Date('2036-01-01')
  const name = [{ name: 'commonName', value: 'Seal of the registry' }]
  certificate.setSubject(name)
  certificate.setIssuer(name)
  certificate.sign(keys.privateKey, forge.md.sha256.create())
  const p12 = forge.pkcs12.toPkcs12Asn1(keys.privateKey, certificate, PASSWORD, { algorithm: '3des' })
  const file = path.join(seals, 'seal.p12')
  writeFileSync(file, Buffer.from(forge.asn1.toDer(p12).getBytes(), 'binary'))
  writeFileSync(path.join(seals, 'certificate.pem'), forge.pki.certificateToPem(certificate))
  return file
}

let seal: Seal
let given: { file: string; password: string }
beforeAll(() => {
  given = { file: keyFile(), password: PASSWORD }
  seal = sealOf(given) as Seal
})

// What a signature covers, and the signature itself, found by the PDF's own bytes.
const signedParts = (pdf: Buffer) => {
  const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(pdf.toString('latin1'))
  const [, a = 0, b = 0, c = 0, d = 0] = (range ?? []).map(Number)
  const hex = pdf.subarray(a + b + 1, c - 1).toString('latin1')
  const der = Buffer.from(hex, 'hex')
  // Zeros fill the place that was kept for it.
  const length = der[1] === 0x82 ? der.readUInt16BE(2) + 4 : der.length
  expect(c + d).toBe(pdf.length)
  return {
    content: Buffer.concat([pdf.subarray(a, a + b), pdf.subarray(c, c + d)]),
    signature: der.subarray(0, length),
  }
}

const holds = async (pdf: Buffer) => {
  const { content, signature } = signedParts(pdf)
  const info = ContentInfo.fromBER(new Uint8Array(signature).buffer)
  const data = new SignedData({ schema: info.content })
  const asked = { signer: 0, data: new Uint8Array(content).buffer, extendedMode: true } as const
  return (await data.verify(asked)).signatureVerified
}

describe('on paper', () => {
  test('number, title, addressee, words, issuer and date stand on it, and that no seal is affixed', async () => {
    const { pdf, sealed } = await drawLetter(letter)
    expect(sealed).toBe(false)
    const { text, sheets, info, language } = await read(pdf)
    for (const words of [
      letter.number,
      letter.title,
      `${letter.recipient_name}：`,
      '1.数据内容简介：未写明更新频率。',
      '2026年3月10日',
      '未加盖电子印章',
    ])
      expect(text).toContain(words)
    expect(sheets).toHaveLength(1)
    expect(info).toMatchObject({ Title: `${letter.title} ${letter.number}`, Author: letter.issuer_name })
    expect(language).toBe('zh-CN')
  })

  test('it is laid out after GB/T 9704: number at the right, title in the middle, paragraphs indented', async () => {
    const { sheets } = await read((await drawLetter(letter)).pdf)
    const [sheet] = sheets
    const at = (words: string) => sheet?.pieces.find(({ text }) => text.includes(words))
    const mm = (n: number) => (n * 72) / 25.4
    const title = at('补正通知书')
    expect((title?.x ?? 0) + (title?.width ?? 0) / 2).toBeCloseTo(mm(28 + 156 / 2), -1)
    const number = at('17号')
    expect((number?.x ?? 0) + (number?.width ?? 0)).toBeCloseTo(mm(210 - 26), -1)
    expect(at('你单位')?.x).toBeCloseTo(mm(28) + 2 * 15.75, 0)
    expect(at('海淀')?.x).toBeCloseTo(mm(28), 0)
  })

  test('long words flow to further pages, which are numbered; nobody signs on a page of its own', async () => {
    const body = `${Array.from({ length: 60 }, (_, n) => `${n + 1}. 数据内容简介：请补充说明。`).join('\n')}\n特此通知。`
    const { sheets, text } = await read((await drawLetter({ ...letter, body })).pdf)
    expect(sheets.length).toBeGreaterThan(2)
    expect(text).toContain('60.数据内容简介')
    sheets.forEach((sheet, n) => {
      expect(sheet.text).toContain(`—${n + 1}—`)
    })
    const last = sheets.at(-1)?.text
    expect(last).toContain('特此通知。')
    expect(last).toContain(letter.issuer_name)
  })

  test('the same words give the same bytes, sealed or not', async () => {
    for (const pressed of [undefined, seal]) {
      const [one, two] = [await drawLetter(letter, pressed), await drawLetter(letter, pressed)]
      expect(one.pdf.equals(two.pdf)).toBe(true)
    }
  })

  test('a sign that the face lacks is marked, and the letter goes out', async () => {
    const { text } = await read((await drawLetter({ ...letter, body: '补正𠮷项。' })).pdf)
    expect(text).toContain('补正〓项')
    expect(text).toContain('字库不含的字符')
  })

  test('a demonstration says so across every page', async () => {
    const { sheets } = await read((await drawLetter({ ...letter, demo: true })).pdf)
    for (const sheet of sheets) expect(sheet.text).toContain('演示样张')
  })
})

describe('the seal', () => {
  test('a sealed letter and a sealed slip carry a signature that another library finds good', async () => {
    const { pdf, sealed } = await drawLetter(letter, seal)
    expect(sealed).toBe(true)
    expect((await read(pdf)).text).not.toContain('未加盖电子印章')
    expect(await holds(pdf)).toBe(true)
    const { pdf: sealedSlip } = await draw(slip, signer, PUBLIC_URL, seal)
    expect((await read(sealedSlip)).text).not.toContain('未加盖电子印章')
    expect(await holds(sealedSlip)).toBe(true)
  })

  test('what is for everybody names no addressee, and bears the seal like any other', async () => {
    const { pdf, sealed } = await drawLetter({ ...letter, recipient_name: null }, seal)
    expect([sealed, await holds(pdf)]).toEqual([true, true])
    const { text } = await read(pdf)
    expect(text).not.toContain(letter.recipient_name)
    expect(text).toContain(`${letter.title}你单位提交的申请收悉`)
  })

  test('one changed byte, and the signature is not good', async () => {
    const { pdf } = await drawLetter(letter, seal)
    const changed = Buffer.from(pdf)
    changed[60] = (changed[60] ?? 0) ^ 1
    expect(await holds(pdf)).toBe(true)
    expect(await holds(changed).catch(() => false)).toBe(false)
  })

  test('openssl, where it is there, finds it good as well', async () => {
    const openssl = ['/usr/bin/openssl', '/usr/local/bin/openssl'].find((file) => existsSync(file))
    if (!openssl) return
    const { content, signature } = signedParts((await drawLetter(letter, seal)).pdf)
    const [signed, words] = ['signature.der', 'content'].map((name) => path.join(seals, name)) as [
      string,
      string,
    ]
    writeFileSync(signed, signature)
    writeFileSync(words, content)
    const certificate = path.join(seals, 'certificate.pem')
    execFileSync(
      openssl,
      [
        'cms',
        '-verify',
        '-binary',
        '-inform',
        'DER',
        '-in',
        signed,
        '-content',
        words,
        '-CAfile',
        certificate,
        '-purpose',
        'any',
        '-out',
        path.join(seals, 'out'),
      ],
      { stdio: 'pipe' },
    )
  })

  test('the seal is the registry’s: no other office’s letter bears it', async () => {
    const { pdf, sealed } = await drawLetter({ ...letter, sealable: false }, seal)
    expect(sealed).toBe(false)
    expect((await read(pdf)).text).toContain('未加盖电子印章')
  })

  test('a password that does not open the file stops the start with a sentence', async () => {
    await expect(tryKey({ ...given, password: 'wrong' })).rejects.toThrow('SEAL_PASSWORD')
    await tryKey(given)
    await tryKey(undefined)
  })
})

describe('in the watch', () => {
  const kept = (id: string) =>
    known<{ sha256: Buffer; sealed: boolean; pdf: Buffer; links: number; number: string }>(
      town,
      sql`select l.number, f.sha256, f.sealed,
            (select string_agg(k.bytes, '' order by k.n) from file_chunks k where k.sha256 = f.sha256) as pdf,
            (select count(*)::int from letter_entries e where e.letter_id = l.id and e.entry = 'drawn'
              and e.digest = f.sha256) as links
          from letters l join letter_files f on f.letter_id = l.id where l.case_id = ${id} order by l.seq`,
    )

  test('one letter, one file, one link of the chain, whoever was first', async () => {
    const id = await caseAt(town, 'formal_review')
    const three = await Promise.all([1, 2, 3].map(() => certify(context)))
    const made = await Promise.all(three.map((work) => work()))
    expect(made.reduce((sum, one) => sum + one)).toBe(1)
    const [file, ...more] = await kept(id)
    expect(more).toEqual([])
    expect(file?.links).toBe(1)
    expect(
      createHash('sha256')
        .update(file?.pdf ?? '')
        .digest(),
    ).toEqual(file?.sha256)
    expect((await read(file?.pdf ?? Buffer.alloc(0))).text).toContain(file?.number)
    expect(await known(town, sql`select * from broken_chains()`)).toEqual([])
    expect(await runOf(certify, context)).toBe(0)
  })

  test('with a key, what is drawn is sealed', async () => {
    const id = await caseAt(town, 'formal_review')
    const keyed = contextIn(town, { SEAL_P12: given.file, SEAL_PASSWORD: given.password })
    expect(await runOf(certify, keyed)).toBe(1)
    const [file] = await kept(id)
    expect(file?.sealed).toBe(true)
    expect(await holds(file?.pdf ?? Buffer.alloc(0))).toBe(true)
  })

  test('what nobody confirmed is delivered when its days are over', async () => {
    const id = await caseAt(town, 'business_review')
    await act(town, 'registrant', id, 'withdraw')
    const how = () =>
      known(
        town,
        sql`select d.how from letters l left join letter_deliveries d on d.letter_id = l.id
             where l.case_id = ${id}`,
      )
    await runOf(clock, context)
    expect(await how()).toEqual([{ how: null }])
    await setClock(town, '2026-04-10')
    await runOf(clock, context)
    expect(await how()).toEqual([{ how: 'deemed' }])
  })
})
