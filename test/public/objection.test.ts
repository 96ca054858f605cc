// Raising an objection from the notice's own page: by plain forms, without script, step by step.
import { createHash, randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { raised, unidentified } from '../objections.ts'
import { known, type Name, setClock } from '../people.ts'
import { type Answer, type Counter, HOST } from '../server/counter.ts'
import { caseAt, dayAfter, standing } from '../walker.ts'
import { type Files, factOf, multipart, noticeOf, type Page, PDF, pageOf, sendForm, WORDS } from './forms.ts'
import { forgetLimits, noticed, openPortal } from './portal.ts'

let portal: Counter
let main: string
let notice: string
let path: string
let fact: string

beforeAll(async () => {
  portal = await openPortal()
  await unidentified(portal, 'colleague')
  fact = await factOf(portal)
})
afterAll(() => portal.close())
beforeEach(async () => {
  await forgetLimits(portal)
  main = await noticed(portal, '道路运输经营许可信息')
  notice = await noticeOf(portal, main)
  path = `/notices/${notice}/objections`
})

const page = (who: Name | null, at: string) => pageOf(portal, who, at)
const send = (to: string, from: Page, body: FormData | URLSearchParams, headers = {}) =>
  sendForm(portal, to, from, body, headers)
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
    const other = await noticeOf(portal, await caseAt(portal, 'public_notice', { by: 'municipal' }))
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
        where kind = 'objection' and party is null
          and edition = (select edition from cases where id = ${main})`,
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
  }, 60_000)

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
