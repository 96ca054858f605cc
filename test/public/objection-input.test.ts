// What the form of an objection does with input that means harm, or that is too much.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { raised } from '../objections.ts'
import { known, type Name } from '../people.ts'
import { type Counter, HOST } from '../server/counter.ts'
import { type Files, factOf, multipart, noticeOf, type Page, PDF, pageOf, sendForm, WORDS } from './forms.ts'
import { forgetLimits, HTML, noticed, openPortal } from './portal.ts'

let portal: Counter
let main: string
let path: string
let fact: string

beforeAll(async () => {
  portal = await openPortal()
  fact = await factOf(portal)
})
afterAll(() => portal.close())
beforeEach(async () => {
  await forgetLimits(portal)
  main = await noticed(portal, '道路运输经营许可信息')
  path = `/notices/${await noticeOf(portal, main)}/objections`
})

const page = (who: Name | null, at: string) => pageOf(portal, who, at)
const send = (to: string, from: Page, body: FormData | URLSearchParams, headers = {}) =>
  sendForm(portal, to, from, body, headers)
const filled = () => ({ ...WORDS, 'f-disputed': [fact] })

describe('hostile input', () => {
  test('another origin, no origin, another token, or no form at all: nothing is kept', async () => {
    const form = await page('neighbour', path)
    const stranger = { ...form, token: 'x'.repeat(43) }
    const answers = [
      await send(path, form, multipart(form, filled()), { Origin: 'https://evil.example' }),
      await send(path, form, multipart(form, filled()), { Origin: 'null' }),
      await send(path, form, multipart(stranger, filled(), [['证据.pdf', PDF]])),
      await send(path, form, new URLSearchParams({ form_token: form.token, ...WORDS })),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
    expect(await known(portal, sql`select from cases where about_id = ${main}`)).toEqual([])
  })

  test('a broken body is a bad request, told as a page', async () => {
    const form = await page('neighbour', path)
    const type = { 'Content-Type': 'multipart/form-data; boundary=x' }
    for (const body of ['--x\r\nContent-Disposition: form-data; name="f-a"\r\n\r\nhalf', '', '--x--'])
      expect([400, 403]).toContain(
        (
          await portal.ask(null, path, {
            body,
            headers: { ...HTML.headers, Origin: HOST, Cookie: form.cookie, ...type },
          })
        ).status,
      )
  })

  test('scripts, control signs and over-long words are words, or are refused as such', async () => {
    const form = await page('neighbour', path)
    const script = '<script>alert(1)</script>"\'`\u0000\u0007'
    const shown = await send(
      path,
      form,
      multipart(form, { ...filled(), 'f-grounds': script, 'f-interest': '长'.repeat(1001) }, [
        ['../../<b>.pdf', PDF],
      ]),
    )
    expect(shown.status).toBe(422)
    expect(shown.text).not.toContain('<script>alert')
    expect(shown.text).toContain('&lt;script&gt;alert(1)')
    expect(shown.text).toContain('不得超过 1000 个字')
    expect(shown.text).not.toContain('<b>')
    const [paper] = await known(
      portal,
      sql<{ name: string }>`select m.name from case_materials m join cases c on c.id = m.case_id
        where c.about_id = ${main}`,
    )
    expect(paper?.name).not.toMatch(/[/\\]/)
  })

  test('a file too large, a sixth file, a choice nobody offers: each is told at its input', async () => {
    const form = await page('neighbour', path)
    const large = Buffer.concat([PDF, Buffer.alloc(15 * 1024 * 1024)])
    const shown = await send(
      path,
      form,
      multipart(form, { ...filled(), 'f-disputed': 'nonsense' }, [
        ['大.pdf', large],
        ['小.pdf', PDF],
      ]),
    )
    expect(shown.status).toBe(422)
    expect(shown.text).toContain('大.pdf 文件大小超过 15 MB')
    expect(shown.text).toContain('所选项目不在可选范围内')
    expect(shown.text).toContain('>小.pdf<')
    const again = await page('neighbour', path)
    const six: Files = [1, 2, 3, 4, 5, 6].map((n) => [`${n}.pdf`, Buffer.from(`${PDF}${n}`)])
    const many = await send(path, again, multipart(again, filled(), six))
    expect(many.text).toContain('每次最多上传 5 个文件')
  }, 60_000)

  test('somebody else’s objection is not found, whatever is asked of it', async () => {
    const id = await raised(portal, main)
    for (const who of ['registrant', 'municipal', 'colleague', 'district'] as const)
      for (const at of [`/objections/${id}`, `/objections/${id}/check`])
        expect([who, (await page(who, at)).status]).toEqual([who, 404])
  })
})
