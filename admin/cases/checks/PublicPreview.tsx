// What the public will see, word for word, with marks where something should perhaps not stand in it.
import { useLocale, useTranslate } from 'react-admin'
import { Note } from '../../look/Note.tsx'
import type { Checks, Hit } from '../../providers/checkShapes.ts'
import { useRules } from '../../rules/useRules.tsx'
import './checks.css'

interface Piece {
  at: number
  text: string
  marked: boolean
}

// Characters that any hit covers, gathered into stretches.
const piecesOf = (value: string, hits: Hit[]): Piece[] => {
  const covered = (at: number) => hits.some((hit) => at >= hit.first - 1 && at < hit.first - 1 + hit.length)
  const pieces: Piece[] = []
  for (const [at, character] of [...value].entries()) {
    const marked = covered(at)
    const last = pieces.at(-1)
    if (last !== undefined && last.marked === marked) last.text += character
    else pieces.push({ at, text: character, marked })
  }
  return pieces
}

const Marked = ({ value, hits }: { value: string; hits: Hit[] }) => (
  <span className="prose">
    {piecesOf(value, hits).map((piece) =>
      piece.marked ? (
        <mark key={piece.at} className="hit">
          {piece.text}
        </mark>
      ) : (
        piece.text
      ),
    )}
  </span>
)

const Advice = ({ hit }: { hit: Hit }) => {
  const translate = useTranslate()
  const { words } = useRules()
  return (
    <li>
      <strong>{words(hit, 'pattern')}</strong>
      {translate('desk.checks.quoted', { words: hit.excerpt })}
      {words(hit, 'advice')}
    </li>
  )
}

export const Hits = ({ hits }: { hits: Hit[] }) => {
  const translate = useTranslate()
  const { words } = useRules()
  if (hits.length === 0) return <Note tone="neutral">{translate('desk.checks.no_hits')}</Note>
  const fields = [...new Set(hits.map((hit) => hit.field))]
  const of = (field: string) => hits.filter((hit) => hit.field === field)
  return (
    <Note tone="attention">
      <p>{translate('desk.checks.hits', { smart_count: hits.length })}</p>
      {fields.map((field) => (
        <div key={field}>
          <p className="label">{words(of(field)[0])}</p>
          <ul className="bullets">
            {of(field).map((hit) => (
              <Advice key={`${hit.pattern} ${hit.first}`} hit={hit} />
            ))}
          </ul>
        </div>
      ))}
    </Note>
  )
}

export const PublicPreview = ({ checks }: { checks: Checks }) => {
  const english = useLocale() === 'en'
  const translate = useTranslate()
  const { words } = useRules()
  return (
    <div className="public-preview stack">
      <dl className="values">
        {checks.public.map((line) => (
          <div key={line.field} className="value">
            <dt>{words(line)}</dt>
            <dd>
              <Marked
                value={line.value_zh ?? ''}
                hits={checks.hits.filter((hit) => hit.field === line.field)}
              />
              {english && line.value_en !== line.value_zh && (
                <span className="hint second-language">{line.value_en}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {checks.public.length === 0 && <p className="muted">{translate('desk.checks.nothing_public')}</p>}
    </div>
  )
}
