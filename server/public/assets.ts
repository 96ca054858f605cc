// Styles, script and webfont, from our own origin: named by their content, so that browsers may keep them
// for ever.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { Hono } from 'hono'
import type { Env } from '../env.ts'

const FOR_EVER = 'public, max-age=31536000, immutable'

const own = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const fontPackage = dirname(
  createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'),
)
const { version } = JSON.parse(readFileSync(join(fontPackage, 'package.json'), 'utf8')) as { version: string }
const faces = readFileSync(join(fontPackage, 'wght.css'), 'utf8').replaceAll(
  './files/',
  `/assets/fonts/${version}/`,
)
const fontFiles = new Set(
  (await readdir(join(fontPackage, 'files'))).filter((name) => name.endsWith('wght-normal.woff2')),
)

const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
  <rect width="16" height="16" rx="2" fill="#0b5cad"/>
<path d="m4 8.5 2.8 2.7L12 5.6" fill="none" stroke="#fff" stroke-width="1.8"/></svg>`

// The style sheets in the order of their numbers.
const styles = readdirSync(new URL('style/', import.meta.url))
  .sort()
  .map((name) => own(`style/${name}`))
  .join('\n')

interface Asset {
  type: string
  plain: Buffer<ArrayBuffer>
  // Made beside everything else, so that no start waits for them.
  br: Promise<Buffer<ArrayBuffer>>
  gzip: Promise<Buffer<ArrayBuffer>>
}

const assets = new Map<string, Asset>()
const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)

const publish = (stem: string, ending: string, type: string, text: string): string => {
  const plain = Buffer.from(text)
  const digest = createHash('sha256').update(plain).digest('hex').slice(0, 12)
  const name = `${stem}.${digest}.${ending}`
  assets.set(name, { type, plain, br: asBrotli(plain), gzip: asGzip(plain) })
  return `/assets/${name}`
}

export const styleUrl = publish('style', 'css', 'text/css; charset=utf-8', styles + faces)
export const verifyScriptUrl = publish(
  'verify',
  'js',
  'text/javascript; charset=utf-8',
  own('script/verify.js'),
)
export const markUrl = publish('mark', 'svg', 'image/svg+xml', mark)

const encodingOf = (accepted: string) =>
  /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined

export const assetRoutes = new Hono<Env>()
  .get(`/assets/fonts/${version}/:name`, async (c, next) => {
    const name = c.req.param('name')
    if (!fontFiles.has(name)) return next()
    const body = await readFile(join(fontPackage, 'files', name))
    return c.body(body, 200, { 'Content-Type': 'font/woff2', 'Cache-Control': FOR_EVER })
  })
  .get('/assets/:name', async (c, next) => {
    const asset = assets.get(c.req.param('name'))
    if (!asset) return next()
    const encoding = encodingOf(c.req.header('accept-encoding') ?? '')
    c.header('Content-Type', asset.type)
    c.header('Cache-Control', FOR_EVER)
    c.header('Vary', 'Accept-Encoding')
    if (encoding) c.header('Content-Encoding', encoding)
    return c.body(await asset[encoding ?? 'plain'])
  })
