// The papers that the platform prints for signing, as pages.
import { expect, test } from 'vitest'
import { drawForm } from '../../jobs/document/form.ts'
import { read } from './papers.ts'

const form = {
  title: '承诺书',
  body: '登记机构：\n数据来源为＿＿＿＿。',
  signer: '某委员会',
  person: false,
  receipt_number: '20260302000001',
  sealed: true,
  drawn_at: '2026-03-10T02:05:09+00:00',
  demo: false,
}

test('a paper to sign and seal has its words, its signer and a place for the seal', async () => {
  const { text } = await read(await drawForm(form))
  for (const words of ['承诺书', '登记机构：', '某委员会', '（盖章）', '负责人', '20260302000001'])
    expect(text).toContain(words)
})

test('a natural person signs, and is no body with a seal', async () => {
  const { text } = await read(await drawForm({ ...form, signer: '林某', person: true, sealed: false }))
  expect(text).toContain('本人（签名）')
  for (const words of ['单位', '盖章', '负责人']) expect(text).not.toContain(words)
})
