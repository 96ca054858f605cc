// Raising an objection from the notice's own page: by plain forms, without script, step by step.
import { createHash, randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { identified, raised } from '../objections.ts'
import { known, type Name, setClock } from '../people.ts'
import { type Answer, type Counter, cookieOf, HOST } from '../server/counter.ts'
import { caseAt, dayAfter, standing } from '../walker.ts'
import { forgetLimits, HTML, noticed, openPortal } from './portal.ts'

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const WORDS = {
  'f-interest': '本公司持有其中的部分数据。',
  'f-contact_phone': '13800138000',
  'f-grounds': '公示的数据来源与事实不符。',
}

let portal: Counter
let main: string
let notice: string
let path: string
let fact: string
const noticeOf = async (id: string) =>
  (await known(portal, sql<{ id: string }>`select id from notices where case_id = ${id}`))[0]?.id ?? ''

beforeAll(async () => {
  portal = await openPortal()
  await identified(portal, 'neighbour', 'municipal', 'registrant')
  const [choice] = await known(
    portal,
    sql<{ choice: string }>`select choice from office.dictionaries
      where dictionary = 'registered_fact' order by position limit 1`,
  )
  fact = choice?.choice ?? ''
})
afterAll(() => portal.close())
beforeEach(async () => {
  await forgetLimits(portal)
  main = await noticed(portal, '道路运输经营许可信息')
  notice = await noticeOf(main)
  path = `/notices/${notice}/objections`
})

const page = async (who: Name | null, at: string) => {
  const shown = await portal.ask(who, at, HTML)
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(shown.text)?.[1] ?? ''
  const form = shown.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .find((one) => one?.startsWith('__Host-form='))
  const cookie = [who && cookieOf(who), form].filter(Boolean).join('; ')
  return { ...shown, token: hidden('form_token'), command: hidden('command'), seq: hidden('seq'), cookie }
}

type Page = Awaited<ReturnType<typeof page>>
type Files = [name: string, bytes: Buffer | string, input?: string][]

const multipart = (from: Page, values: Record<string, string | string[]>, files: Files = []) => {
  const form = new FormData()
  form.set('form_token', from.token)
  form.set('command', from.command)
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) form.append(name, one)
  for (const [name, bytes, input = 'm-evidence'] of files)
    form.append(input, new File([bytes as BlobPart], name))
  return form
}

const send = (
  to: string,
  from: Page,
  body: FormData | URLSearchParams,
  headers: Record<string, string> = {},
) =>
  portal.ask(null, to, { body, headers: { ...HTML.headers, Origin: HOST, Cookie: from.cookie, ...headers } })

const filled = () => ({ ...WORDS, 'f-disputed': [fact] })
const checkOf = (answer: Answer) => answer.headers.get('Location') ?? ''

const handIn = async (who: Name, files: Files = [['证据 一.pdf', PDF]]) => {
  const form = await page(who, path)
  const check = await page(who, checkOf(await send(path, form, multipart(form, filled(), files))))
  const at = checkOf(await send(path, form, multipart(form, filled(), files)))
  return {
    form,
    check,
    at,
    body: new URLSearchParams({ form_token: check.token, command: check.command, seq: check.seq }),
  }
}

describe('the way to the form', () => {
  test('the notice leads to it, under the article of its row; the page itself counts nothing', async () => {
    const { text } = await page(null, `/notices/${notice}`)
    expect(text).toContain(`href="${path}"`)
    expect(text).toContain('第二十三条')
    await raised(portal, main)
    const contested = await page(null, `/notices/${notice}`)
    expect(contested.text).toContain('异议处理中')
    expect(contested.text).not.toMatch(/异议[^<]*\d+ ?[件项]/)
  })

  test('who is not signed in goes to sign in, and comes back', async () => {
    const answer = await page(null, path)
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      303,
      `/sign-in?${new URLSearchParams({ back: path })}`,
    ])
    const stored = await hash('a long enough password')
    await sql`insert into credentials (person_id, password_hash)
      select id, ${stored} from people where username = 'neighbour' on conflict do nothing`.execute(
      portal.owner,
    )
    const signIn = async (back: string) => {
      const form = await page(null, `/sign-in?${new URLSearchParams({ back })}`)
      const values = {
        form_token: form.token,
        username: 'neighbour',
        password: 'a long enough password',
        back,
      }
      return (await send('/sign-in', form, new URLSearchParams(values))).headers.get('Location')
    }
    expect(await signIn(path)).toBe(path)
    for (const elsewhere of [
      '//evil.example/x',
      'https://evil.example/',
      '/\\evil',
      '/%2f/evil',
      'javascript:alert(1)',
    ])
      expect(await signIn(elsewhere)).toBe(`${HOST}/console/`)
  })

  test('whose identity is not checked, who objects to their own, and who works here: each is told why', async () => {
    for (const [who, sentence] of [
      ['colleague', '不能对本单位的登记申请提出异议'],
      ['registry', '工作账号不能提出异议'],
    ] as const) {
      const shown = await page(who, path)
      expect([who, shown.status]).toEqual([who, 403])
      expect(shown.text).toContain(sentence)
      expect(shown.text).not.toContain('multipart/form-data')
    }
    const other = await noticeOf(await caseAt(portal, 'public_notice', { by: 'municipal' }))
    const unchecked = await page('colleague', `/notices/${other}/objections`)
    expect(unchecked.text).toContain('您的身份尚未核验')
  })

  test('an unknown notice is not found', async () => {
    for (const at of [randomUUID(), 'nonsense', main])
      expect((await page('neighbour', `/notices/${at}/objections`)).status).toBe(404)
  })
})

describe('filling in and handing in', () => {
  test('the form asks what its rows ask, and shows the number only masked', async () => {
    const { text } = await page('neighbour', path)
    const rows = await known(
      portal,
      sql<{ field: string; name_zh: string }>`select field, name_zh from rule.fields
        where kind = 'objection' and party is null and edition in (select edition from cases where id = ${main})`,
    )
    for (const { field, name_zh } of rows) {
      expect(text).toContain(`name="f-${field}"`)
      expect(text).toContain(name_zh)
    }
    expect(text).not.toContain('f-reply')
    expect(text).toContain('110105********002X')
  })

  test('to the check, and to a receipt with number, time, digests and the next step', async () => {
    const { check, at, body } = await handIn('neighbour')
    expect(check.status).toBe(200)
    expect(check.text).toContain('提交后不能改动')
    const done = await send(at, check, body)
    expect(done.status).toBe(303)
    const receipt = await page('neighbour', checkOf(done))
    const [row] = await known(
      portal,
      sql<{
        receipt_number: string
        stage: string
      }>`select receipt_number, stage from cases where about_id = ${main}`,
    )
    expect(row?.stage).toBe('objection_check')
    for (const said of [
      row?.receipt_number ?? '',
      createHash('sha256').update(PDF).digest('hex'),
      '证据 一.pdf',
      '形式核对',
    ])
      expect(receipt.text).toContain(said)
    expect((await page('neighbour', '/objections')).text).toContain(row?.receipt_number)
    expect((await page('municipal', '/objections')).text).not.toContain(row?.receipt_number)
  })

  test('what was refused is kept as it was typed, and files that were good need not be sent again', async () => {
    const form = await page('neighbour', path)
    const values = { ...filled(), 'f-contact_phone': '12', 'f-interest': '' }
    const refused = await send(
      path,
      form,
      multipart(form, values, [
        ['证据.pdf', PDF],
        ['假.pdf', 'no pdf'],
      ]),
    )
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('<title>有误：')
    expect(refused.text).toContain('href="#f-contact_phone"')
    expect(refused.text).toContain('href="#f-interest"')
    expect(refused.text).toContain('value="12"')
    expect(refused.text).toContain(WORDS['f-grounds'])
    expect(refused.text).toContain('假.pdf 文件内容与扩展名不符')
    expect(refused.text).toContain('>证据.pdf<')
    const again = await page('neighbour', path)
    expect(again.text).toContain(WORDS['f-grounds'])
    const mended = await send(path, again, multipart(again, filled()))
    expect(checkOf(mended)).toMatch(/^\/objections\/[0-9a-f-]{36}\/check$/)
    const check = await page('neighbour', checkOf(mended))
    const [, paper = ''] = /name="remove" value="([^"]+)"/.exec((await page('neighbour', path)).text) ?? []
    expect(check.text).toContain('证据.pdf')
    const without = await page('neighbour', path)
    const bare = await send(path, without, multipart(without, { ...filled(), remove: paper }))
    expect(bare.status).toBe(422)
    expect(bare.text).toContain('异议证据材料')
  })

  test('handed in twice, and at the same time: one objection, one receipt', async () => {
    const { form, check, at, body } = await handIn('neighbour')
    const answers = await Promise.all([1, 2, 3].map(() => send(at, check, new URLSearchParams(body))))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(new Set(answers.map(checkOf)).size).toBe(1)
    await Promise.all([1, 2].map(() => send(path, form, multipart(form, filled(), [['证据 一.pdf', PDF]]))))
    const rows = await known(
      portal,
      sql<{
        papers: number
      }>`select (select count(*)::int from case_materials m where m.case_id = c.id) as papers
        from cases c where about_id = ${main}`,
    )
    expect(rows).toEqual([{ papers: 1 }])
  })

  test('the notice ended meanwhile: the sentence of the law, and nothing is lost', async () => {
    const form = await page('neighbour', path)
    const { due_on } = await standing(portal, main)
    await setClock(portal, `${dayAfter(due_on ?? '')} 00:01+08`)
    const late = await send(path, form, multipart(form, filled(), [['证据.pdf', PDF]]))
    expect(late.status).toBe(403)
    expect(late.text).toContain('公示期已经届满')
    expect((await page(null, `/notices/${notice}`)).text).not.toContain(`href="${path}"`)
  })
})

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
