// A table that turns into a labelled list where there is no room for columns.
import type { Child } from 'hono/jsx'

interface SheetProps {
  caption: string
  heads: string[]
  // A caption that repeats the heading above it is only read aloud.
  quiet?: boolean
  children?: Child
}

export const Sheet = ({ caption, heads, quiet, children }: SheetProps) => (
  <div class={quiet ? 'sheet quiet' : 'sheet'}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {heads.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
)

export const Cell = ({ label, kind, children }: { label: string; kind?: string; children?: Child }) => (
  <td class={kind} data-label={label}>
    {children}
  </td>
)

// What a row is about, as the link to it.
export const NameCell = ({ href, name, lang }: { href: string; name: string; lang: string | undefined }) => (
  <th scope="row" class="name-cell">
    <a class="two" href={href} lang={lang}>
      {name}
    </a>
  </th>
)
