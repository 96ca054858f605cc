// The built console: files named by their content are kept for ever, the page that names them is not.
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { Env } from './env.ts'

const FOR_EVER = 'public, max-age=31536000, immutable'

const isHashed = (path: string) => path.includes('/assets/')
const withoutPrefix = (path: string) => path.replace(/^\/console/, '') || '/'

export const desk = (folder: string) => {
  const files = serveStatic<Env>({
    root: folder,
    precompressed: true,
    rewriteRequestPath: withoutPrefix,
    onFound: (path, c) => c.header('Cache-Control', isHashed(path) ? FOR_EVER : 'no-cache'),
  })
  return new Hono<Env>()
    .get('/console', (c) => c.redirect('/console/', 308))
    .get('/console/*', compress(), files)
}
