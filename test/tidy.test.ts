// Rules of the house are tests, or they are not rules: each is kept, and each is shown to be able to fail.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from './database.ts'
import {
  type File,
  givesUpTypes,
  hasLongFunctions,
  isADrawer,
  isCode,
  isRoom,
  isStray,
  isTooLong,
  isTooWide,
  isUnfinished,
  keepsASecret,
  type Lockfile,
  locksBadly,
  projectFiles,
  quotesTheLaw,
  root,
  runsAgainstTheArrows,
  saysWhatItIs,
  skipsTests,
  speaksChinese,
  speaksForItself,
  swallowsErrors,
} from './tidy.ts'

const fresh = await freshDatabase()
afterAll(fresh.drop)

const files = projectFiles()
const code = files.filter(isCode)
// What is frozen or generated is nobody’s handwriting.
const FROZEN = ['test/db/first-release.sql']
const written = files.filter(
  (file) => (isCode(file) || /\.(sql|css|js)$/.test(file.path)) && !FROZEN.includes(file.path),
)
const rooms = code.filter((file) => isRoom(file) && !speaksForItself(file))

const NOUNS = [
  'scheme',
  'edition',
  'procedure',
  'stage',
  'action',
  'kind',
  'party',
  'duty',
  'condition',
  'effect',
  'section',
  'field',
  'material',
  'reason',
  'dictionary',
]

const lawWords = async () => {
  const { rows } = await sql<{ table_name: string; noun: string }>`
    select table_name, domain_name as noun from information_schema.columns
     where table_schema = 'rule' and domain_name is not null and column_name = domain_name`.execute(
    fresh.owner,
  )
  const words = new Set<string>()
  for (const { table_name, noun } of rows.filter((row) => NOUNS.includes(row.noun))) {
    const found = await sql<{
      word: string
    }>`select distinct ${sql.raw(noun)} as word from ${sql.raw(`rule.${table_name}`)}`.execute(fresh.owner)
    for (const { word } of found.rows) words.add(word)
  }
  return words
}

// Words that the engine says for itself, though a row happens to say them too: where, and why.
const SCOPES = ['applicant', 'reviewer', 'registry', 'authority', 'clock']
const ENGINE: [words: string[], where: RegExp, why: string][] = [
  [SCOPES, /^db\/build\/roles\.ts$/, 'the roles of the database are named after the scopes'],
  [['registry'], /^db\/embedded\.ts$/, 'the name of the embedded database'],
  [['watch'], /^(db|jobs|server)\//, 'what a login may do: serve people, or watch the clock'],
  [['clock'], /^(jobs|server)\//, 'the name of a job, and of the demonstration’s route'],
  [['opening'], /^db\/generate\//, 'the pseudo-stage that the tables themselves name'],
  [['code'], /^server\//, 'a member of every problem, and of errors of Node'],
  [['accept'], /^server\//, 'a header of HTTP'],
  [['found'], /^server\/public\/reading\//, 'the name of a subquery'],
  [['applicant', 'applicant_name', 'holder_name', 'subject'], /^(admin|server)\//, 'columns of the views'],
  [
    ['factor_owed', 'password_owed', 'step_up_required'],
    /^(server\/security_notes|admin\/(providers|session)\/)/,
    'refusals that lead on to a screen of their own',
  ],
  [['open'], /^admin\/cases\//, 'a filter of the list'],
  [['supplement'], /^admin\/cases\/YourTurn/, 'what is said to whoever may write in part of the form only'],
  [['chain_reference', 'delivered_on'], /^server\/routes\//, 'columns of the views'],
  [
    ['deregistered', 'revoked'],
    /^(admin\/registrations|server\/public)\//,
    'states of the register, in the order of its filter',
  ],
  [['source', 'platform'], /^admin\//, 'the beginnings of column names: source_zh, platform_zh'],
  [
    ['withdrawn', 'refused'],
    /^(admin\/catalogue\/Feed|jobs\/port\/catalogue)\.tsx?$/,
    'what a feed says of its items, and what becomes of them',
  ],
  [['review', 'draft'], /^admin\/cases\/form\//, 'the last step of filling in, and what was filled in'],
]

const law = await lawWords()
const isLaw = (word: string, where: string) =>
  law.has(word) && !ENGINE.some(([words, place]) => words.includes(word) && place.test(where))

type Rule = [title: string, check: (file: File) => string[], where: File[], bad: File]

const bad = (name: string, text: string): File => ({ path: name, text })

const RULES: Rule[] = [
  [
    'names no word of the law',
    (file) => quotesTheLaw(file, isLaw),
    rooms,
    bad('server/a.ts', `if (stage === 'formal_review') go()`),
  ],
  [
    'speaks no Chinese outside messages',
    speaksChinese,
    rooms,
    bad('admin/a.tsx', 'const A = () => <b>保存</b>'),
  ],
  [
    'imports along the arrows',
    runsAgainstTheArrows,
    code,
    bad('db/a.ts', `import { app } from '../server/app.ts'`),
  ],
  [
    'takes only types across the counter',
    runsAgainstTheArrows,
    code,
    bad('admin/a.ts', `import { app } from '../server/app.ts'`),
  ],
  ['is a screen or two', isTooLong, written, bad('db/a.ts', 'x\n'.repeat(301))],
  ['fits the page', isTooWide, written, bad('db/a.sql', `select ${'a, '.repeat(60)} b`)],
  [
    'has functions that fit the eye',
    hasLongFunctions,
    code.filter(isRoom),
    bad('db/a.ts', `const f = () => {\n${'go()\n'.repeat(45)}}`),
  ],
  ['is finished', isUnfinished, written, bad('db/a.ts', `// ${'TO'}${'DO'}: later`)],
  ['leaves no test out', skipsTests, code, bad('test/a.test.ts', `test.only('x', () => {})`)],
  ['keeps its types', givesUpTypes, code, bad('db/a.ts', 'const x: any = 1')],
  ['swallows no error', swallowsErrors, code, bad('db/a.ts', 'try { go() } catch {}')],
  ['is no drawer for everything', isADrawer, files, bad('server/utils/a.ts', '')],
  [
    'says at its head what it is',
    saysWhatItIs,
    written.filter((file) => isRoom(file) && !file.path.endsWith('.css')),
    bad('db/a.ts', 'export const a = 1'),
  ],
  ['stands on the map', isStray, files, bad('notes.txt', '')],
  [
    'keeps no secret',
    keepsASecret,
    files,
    bad('db/key.pem', `-----BEGIN ${''}PRIVATE KEY-----\n${'A'.repeat(40)}`),
  ],
]

describe('every file', () => {
  test.each(RULES)('%s', (_, check, where) => {
    expect(where.length).toBeGreaterThan(0)
    expect(where.flatMap(check)).toEqual([])
  })

  test.each(RULES)('%s: the rule can fail', (_, check, __, sample) => {
    expect(check(sample)).not.toEqual([])
  })
})

test('every word that the engine keeps for itself is still a word of the law, and still said there', () => {
  const said = (words: string[], where: RegExp) =>
    words.filter(
      (word) =>
        !rooms.some((file) => where.test(file.path) && quotesTheLaw(file, (one) => one === word).length > 0),
    )
  expect(ENGINE.flatMap(([words]) => words.filter((word) => !law.has(word)))).toEqual([])
  expect(ENGINE.flatMap(([words, where]) => said(words, where))).toEqual([])
})

describe('the lockfile', () => {
  const read = (name: string) => JSON.parse(readFileSync(path.join(root, name), 'utf8'))
  // One decision holds for a package’s builds for every machine.
  const decided = Object.keys(read('package.json').allowScripts).map((name) =>
    name.replace(/[^/]*$/, (last) => (name.startsWith('@') ? '' : last)),
  )

  test('every package has its integrity, names no host, is new enough, and runs no script unasked', () => {
    expect(locksBadly(read('package-lock.json') as Lockfile, decided)).toEqual([])
  })

  test.each<[string, Lockfile['packages']]>([
    ['no integrity', { 'node_modules/a': { version: '1.0.0' } }],
    ['a host', { 'node_modules/a': { integrity: 'x', resolved: 'https://example.org/a.tgz' } }],
    ['an install script', { 'node_modules/a': { integrity: 'x', hasInstallScript: true } }],
    ['an old version', { 'node_modules/hono': { integrity: 'x', version: '4.12.33' } }],
    ['an unwanted package', { 'node_modules/xlsx': { integrity: 'x', version: '1.0.0' } }],
  ])('%s: the rule can fail', (_, packages) => {
    expect(locksBadly({ packages }, [])).toHaveLength(1)
  })

  test('every dependency is pinned to one version', () => {
    const { dependencies, devDependencies } = read('package.json')
    const loose = Object.entries<string>({ ...dependencies, ...devDependencies })
    expect(loose.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })
})
