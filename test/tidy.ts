// The rules of the house, each a function from a file to its faults.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAst } from 'rolldown/parseAst'

export interface File {
  path: string
  text: string
}

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

export const root = path.resolve(import.meta.dirname, '..')

// Every file of the project that is, or is about to be, committed.
export const projectFiles = (): File[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((name) => name !== '' && existsSync(path.join(root, name)))
    .map((name) => ({ path: name, text: readFileSync(path.join(root, name), 'utf8') }))

export const isCode = ({ path: name }: File) => /\.(ts|tsx|mjs)$/.test(name) && name !== 'db/types.ts'
export const roomOf = ({ path: name }: File) => name.split('/')[0] ?? ''
export const isRoom = (file: File) => ['server', 'admin', 'jobs', 'db'].includes(roomOf(file))
// The demonstration tells stories about people, and the rooms' own words stand in their messages.
export const speaksForItself = ({ path: name }: File) => /\/messages\/|^db\/seeds\//.test(name)

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value

// The nodes of a file, each with the one that holds it.
export const nodesOf = ({ path: name, text }: File): [Node, Node | null][] => {
  const found: [Node, Node | null][] = []
  const walk = (node: Node, parent: Node | null) => {
    found.push([node, parent])
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, node)
  }
  walk(parseAst(text, { lang: name.endsWith('x') ? 'tsx' : 'ts' }, name) as unknown as Node, null)
  return found
}

const lineAt = (text: string, at: number) => text.slice(0, at).split('\n').length
const place = ({ path: name, text }: File, at: number) => `${name}:${lineAt(text, at)}`

const wordsOf = (node: Node): string | null => {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type === 'JSXText') return String(node.value)
  if (node.type === 'TemplateElement') return (node.value as { cooked?: string }).cooked ?? ''
  return null
}

// What a browser calls its own buttons, fields and styles is no word of the law.
const MARKUP = ['type', 'class', 'className', 'id', 'name', 'htmlFor', 'for', 'rel']
const isMarkup = (parent: Node | null) =>
  parent?.type === 'JSXAttribute' && MARKUP.includes(String((parent.name as { name?: string }).name))

// Words of the law stand in rows: code that names one knows what only the rulebook may know.
export const quotesTheLaw = (file: File, isLaw: (word: string, where: string) => boolean): string[] =>
  nodesOf(file)
    .filter(([node, parent]) => isLaw(wordsOf(node) ?? '', file.path) && !isMarkup(parent))
    .map(([node]) => `${place(file, node.start)} '${wordsOf(node)}'`)

// Chinese is spoken by rows and by messages; code only passes it on. Comments may cite the law.
export const speaksChinese = (file: File): string[] =>
  nodesOf(file)
    .filter(([node]) => /\p{Script=Han}/u.test(wordsOf(node) ?? ''))
    .map(([node]) => place(file, node.start))

// [from, to]: the only ways an import may run; `types` means for types alone.
const ARROWS: Record<string, Record<string, 'all' | 'types'>> = {
  admin: { admin: 'all', server: 'types', db: 'types' },
  server: { server: 'all', db: 'all' },
  jobs: { jobs: 'all', db: 'all' },
  db: { db: 'all' },
  test: { test: 'all', server: 'all', jobs: 'all', db: 'all', admin: 'all' },
}

const importsOf = (file: File) =>
  nodesOf(file)
    .map(([node]) => node)
    .filter(({ type }) =>
      ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression'].includes(
        type,
      ),
    )
    .map((node) => ({ node, from: (node.source as { value?: string } | null)?.value ?? '' }))
    .filter(({ from }) => from.startsWith('.'))

export const runsAgainstTheArrows = (file: File): string[] =>
  importsOf(file).flatMap(({ node, from }) => {
    const target =
      path.posix.normalize(path.posix.join(path.posix.dirname(file.path), from)).split('/')[0] ?? ''
    const may = ARROWS[roomOf(file)]?.[target]
    const forTypes = (node.importKind ?? node.exportKind) === 'type'
    return may === 'all' || (may === 'types' && forTypes) ? [] : [`${place(file, node.start)} ${from}`]
  })

const MOST_LINES = 300
export const isTooLong = ({ path: name, text }: File): string[] => {
  const lines = text.trimEnd().split('\n').length
  return lines > MOST_LINES ? [`${name}: ${lines} lines`] : []
}

const MOST_COLUMNS = 110
// One sentence that is too long for a line stays one sentence; so does a pattern or an address.
const isTitle = (line: string) => /^\s*(test|it|describe)(\.each\(.*\))?\(['"`]/.test(line)
const isOneSentence = (line: string) =>
  isTitle(line) || /^\s*(\S+: |\S+ = |return |\(|\? |: |--? )?(['"`/]).*\2\)?[,;]?\)*$/.test(line)
export const isTooWide = ({ path: name, text }: File): string[] =>
  text
    .split('\n')
    .flatMap((line, n) =>
      [...line].length > MOST_COLUMNS && !isOneSentence(line)
        ? [`${name}:${n + 1} ${[...line].length} columns`]
        : [],
    )

// A function that gives markup is as long as the markup; any other fits in the eye. What a function holds
// in functions of their own is counted there.
const MOST_OF_A_FUNCTION = 40
const MOST_OF_A_COMPONENT = 80
const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']

export const hasLongFunctions = (file: File): string[] => {
  const nodes = nodesOf(file).map(([node]) => node)
  const functions = nodes.filter(({ type }) => FUNCTIONS.includes(type))
  const linesOf = ({ start, end }: Node) => lineAt(file.text, end) - lineAt(file.text, start)
  const inside = (outer: Node) => (node: Node) =>
    node !== outer && node.start >= outer.start && node.end <= outer.end
  return functions.flatMap((one) => {
    const held = functions.filter(inside(one))
    const outermost = held.filter((node) => !held.some((other) => inside(other)(node)))
    const own = linesOf(one) + 1 - outermost.reduce((sum, node) => sum + linesOf(node), 0)
    const most = nodes.some((node) => node.type === 'JSXElement' && inside(one)(node))
      ? MOST_OF_A_COMPONENT
      : MOST_OF_A_FUNCTION
    return own > most ? [`${place(file, one.start)} ${own} lines`] : []
  })
}

const UNFINISHED = [
  'TO' + 'DO',
  'FIX' + 'ME',
  'X' + 'XX',
  '@ts-' + 'ignore',
  '@ts-' + 'expect-error',
  'biome-' + 'ignore',
]
export const isUnfinished = ({ path: name, text }: File): string[] =>
  text
    .split('\n')
    .flatMap((line, n) => (UNFINISHED.some((mark) => line.includes(mark)) ? [`${name}:${n + 1}`] : []))

export const skipsTests = (file: File): string[] =>
  nodesOf(file)
    .filter(([node]) => node.type === 'MemberExpression')
    .filter(([node]) => ['only', 'skip', 'todo'].includes(String((node.property as { name?: string }).name)))
    .filter(([node]) => ['test', 'describe', 'it'].includes(String((node.object as { name?: string }).name)))
    .map(([node]) => place(file, node.start))

export const givesUpTypes = (file: File): string[] =>
  nodesOf(file)
    .filter(([{ type }]) => type === 'TSAnyKeyword')
    .map(([node]) => place(file, node.start))

// An error that is caught and dropped is an error that nobody will ever find.
export const swallowsErrors = (file: File): string[] =>
  nodesOf(file)
    .filter(([node]) => node.type === 'CatchClause' && (node.body as { body: unknown[] }).body.length === 0)
    .map(([node]) => place(file, node.start))

const DRAWERS = ['utils', 'util', 'lib', 'shared', 'common', 'helpers', 'helper', 'misc']
export const isADrawer = ({ path: name }: File): string[] =>
  name.split('/').some((part) => DRAWERS.includes(part.replace(/\..*$/, ''))) ? [name] : []

export const saysWhatItIs = ({ path: name, text }: File): string[] => {
  const head = text.replace(/^#!.*\n/, '').trimStart()
  const said = name.endsWith('.sql') ? /^-- \S/ : /^\/\/ \S|^\/\* \S/
  return said.test(head) ? [] : [name]
}

const MAP = [
  '.ci',
  '.gitignore',
  'LICENSE',
  'README.md',
  'admin',
  'biome.json',
  'db',
  'jobs',
  'package-lock.json',
  'package.json',
  'server',
  'test',
  'tsconfig.json',
]
export const isStray = ({ path: name }: File): string[] =>
  MAP.includes(name.split('/')[0] ?? '') ? [] : [name]

const SECRET = /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*\n[A-Za-z0-9+/=]{20}/
export const keepsASecret = ({ path: name, text }: File): string[] => (SECRET.test(text) ? [name] : [])

// The lockfile ------------------------------------------------------------------------------------

interface Locked {
  version?: string
  integrity?: string
  resolved?: string
  hasInstallScript?: boolean
}

export interface Lockfile {
  packages: Record<string, Locked>
}

// The least version without a known hole; null: none is wanted in this house.
const LEAST: Record<string, string | null> = {
  hono: '4.12.34',
  kysely: '0.28.17',
  xlsx: null,
  'node-signpdf': null,
}

const isOlder = (version: string, least: string) => {
  const [have, want] = [version, least].map((text) => text.split('.').map(Number))
  const first = want?.findIndex((part, n) => part !== have?.[n]) ?? -1
  return first >= 0 && (have?.[first] ?? 0) < (want?.[first] ?? 0)
}

export const locksBadly = ({ packages }: Lockfile, mayInstall: string[]): string[] =>
  Object.entries(packages)
    .filter(([at]) => at !== '')
    .flatMap(([at, { version = '', integrity, resolved, hasInstallScript }]) => {
      const name = at.replace(/^.*node_modules\//, '')
      const least = LEAST[name]
      return [
        integrity ? [] : [`${at}: no integrity`],
        resolved ? [`${at}: names a host`] : [],
        hasInstallScript && !mayInstall.some((one) => name.startsWith(one))
          ? [`${at}: an install script nobody allowed`]
          : [],
        least === null ? [`${at}: not in this house`] : [],
        least && isOlder(version, least) ? [`${at}: ${version} is older than ${least}`] : [],
      ].flat()
    })
