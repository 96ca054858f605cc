// Both languages of the console are complete: the same keys, and every key that a screen asks for.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import englishFramework from 'ra-language-english'
import { expect, test } from 'vitest'
import { en } from '../../admin/messages/en.ts'
import { zh } from '../../admin/messages/zh.ts'

const keysOf = (tree: object, at = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' ? keysOf(value, `${at}${key}.`) : [`${at}${key}`],
  )

const admin = path.resolve(import.meta.dirname, '../../admin')
const asked = readdirSync(admin, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .flatMap((file) => [...readFileSync(path.join(admin, file), 'utf8').matchAll(/['"`](desk\.[^'"`]*)['"`]/g)])
  .map((match) => match[1] ?? '')

test('the console has the same words in Chinese and in English', () => {
  expect(keysOf(zh.desk)).toEqual(keysOf(en.desk))
})

test("react-admin's own words are all there in Chinese", () => {
  expect(keysOf(zh.ra).sort()).toEqual(keysOf(englishFramework.ra).sort())
})

test('every word a screen asks for exists', () => {
  const known = keysOf({ desk: zh.desk })
  // A key that is put together from a row is matched by its fixed beginning.
  const missing = asked.filter((key) => {
    const [fixed = ''] = key.split('${')
    return fixed === key ? !known.includes(key) : !known.some((one) => one.startsWith(fixed))
  })
  expect(asked.length).toBeGreaterThan(100)
  expect(missing).toEqual([])
})

test('no sentence is shouted, and Chinese sentences have Chinese punctuation', () => {
  const sentences = JSON.stringify(zh)
  expect(sentences).not.toMatch(/！/)
  expect(sentences).not.toMatch(/[\u4e00-\u9fff][,;?!]/)
})
