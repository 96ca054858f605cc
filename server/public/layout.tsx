// The frame of every public page: skip link, head with navigation, breadcrumb, main, foot.
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { markUrl, styleUrl } from './assets.ts'
import { moment } from './dates.ts'
import type { Office } from './reading/office.ts'
import type { Visit, Visitor } from './visit.ts'

export interface Crumb {
  href: string
  name: string
}

export interface Page {
  title: string
  crumbs?: Crumb[]
  // A form that was refused says so first in the title.
  wrong?: boolean
  script?: string
  status?: ContentfulStatusCode
  // Without the database a page still stands, under no name.
  office: Office | null
}

type Part = { visit: Visit; page: Page; path: string; search: string }

// Relative, so that an address however long is not repeated in the page.
const withQuery = (search: string, name: string, value: string) => {
  const query = new URLSearchParams(search)
  query.set(name, value)
  return `?${query}`
}

const Switches = ({ visit: { language, words, large }, search }: Part) => {
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <nav class="switches" aria-label={words.preferences}>
      <ul>
        <li>
          <a class="room switch" href={withQuery(search, 'lang', other)} lang={other} hreflang={other}>
            {other === 'en' ? words.english : words.chinese}
          </a>
        </li>
        <li>
          <a class="room switch" href={withQuery(search, 'text', large ? 'standard' : 'large')}>
            {large ? words.standard : words.large}
          </a>
        </li>
      </ul>
    </nav>
  )
}

const Head = (part: Part) => {
  const { visit, page, path } = part
  const { words, pick } = visit
  const rooms = [
    ['/notices', words.notices],
    ['/register', words.register],
    ['/verify', words.verify],
    ['/guide', words.guide],
    ['/sign-in', words.signIn],
  ] as const
  const current = (href: string) =>
    path === href ? 'page' : path.startsWith(`${href}/`) ? 'true' : undefined
  return (
    <header class="top">
      <div class="frame">
        <a class="name" href="/">
          {page.office ? pick(page.office.platform_zh, page.office.platform_en) : words.home}
        </a>
        <nav aria-label={words.navigation}>
          <ul>
            {rooms.map(([href, name]) => (
              <li key={href}>
                <a class="room" href={href} aria-current={current(href)}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Switches {...part} />
      </div>
    </header>
  )
}

const Crumbs = ({ visit: { words, lang }, page }: Part) =>
  page.crumbs ? (
    <nav class="crumbs frame" aria-label={words.path}>
      <ol>
        {[{ href: '/', name: words.home }, ...page.crumbs].map(({ href, name }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
        <li>
          <span aria-current="page" lang={lang(page.title)}>
            {page.title}
          </span>
        </li>
      </ol>
    </nav>
  ) : null

const Foot = ({ visit: { words, pick }, page, path }: Part) => {
  if (!page.office) return null
  const { contact, sources, now } = page.office
  return (
    <footer class="foot">
      <div class="frame">
        <nav aria-label={words.morePages}>
          <ul>
            <li>
              <a href="/revocations" aria-current={path === '/revocations' ? 'page' : undefined}>
                {words.revocations}
              </a>
            </li>
          </ul>
        </nav>
        {sources.length > 0 && (
          <p>
            {words.sources}
            {sources.map((text) => pick(text.source_zh, text.source_en)).join(words.separator)}
          </p>
        )}
        {contact && (
          <p>
            {words.contact}
            {contact}
          </p>
        )}
        <p>
          {words.asOf} <time datetime={now}>{moment(now)}</time>
        </p>
      </div>
    </footer>
  )
}

const Frame = (part: Part & { children?: Child }) => {
  const { visit, page } = part
  const { words, language, large, pick } = visit
  const name = page.office ? pick(page.office.platform_zh, page.office.platform_en) : ''
  const title = `${page.wrong ? words.wrongTitle : ''}${[page.title, name].filter(Boolean).join(' · ')}`
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'} class={large ? 'large' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href={markUrl} type="image/svg+xml" />
        <link rel="stylesheet" href={styleUrl} />
        {page.script && <script src={page.script} type="module" />}
      </head>
      <body>
        <a class="skip" href="#content">
          {words.skip}
        </a>
        {page.office?.demo && (
          <div class="demo">
            <p class="frame">{words.demo}</p>
          </div>
        )}
        <Head {...part} />
        <Crumbs {...part} />
        <main id="content" tabindex={-1}>
          <div class="frame stack">{part.children}</div>
        </main>
        <Foot {...part} />
      </body>
    </html>
  )
}

export const show = (c: Visitor, page: Page, body: Child): Response | Promise<Response> => {
  const { pathname, searchParams } = new URL(c.req.url)
  for (const preference of ['lang', 'text']) searchParams.delete(preference)
  c.header('Content-Language', c.var.visit.language === 'zh' ? 'zh-CN' : 'en')
  const frame = (
    <Frame visit={c.var.visit} page={page} path={pathname} search={searchParams.toString()}>
      {body}
    </Frame>
  )
  return c.html(html`<!DOCTYPE html>${frame}`, page.status ?? 200)
}
