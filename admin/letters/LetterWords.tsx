// What a document would say, in the order in which the paper says it.
import { useEffect, useRef } from 'react'
import { useLocale, useTranslate } from 'react-admin'
import { prose } from '../dates/format.ts'
import type { LetterPreview } from '../providers/shapes.ts'
import './letters.css'

// Two signs before every paragraph.
const INDENT = '\u3000\u3000'

const Words = ({ letter }: { letter: LetterPreview }) => {
  const translate = useTranslate()
  return (
    <article className="letter" lang="zh-CN">
      <p className="letter-issuer">{letter.issuer_name}</p>
      <p className="letter-number">{letter.number}</p>
      <h3>{letter.title}</h3>
      {letter.recipient_name !== null && (
        <p>
          {letter.recipient_name}
          {translate('desk.letters.colon')}
        </p>
      )}
      <p className="letter-lines">{letter.body.replace(/^/gm, INDENT)}</p>
      <p className="letter-signature">
        {letter.issuer_name}
        <br />
        {prose(letter.written_on, 'zh').split(' ')[0]}
      </p>
    </article>
  )
}

export const LetterWords = ({ letters }: { letters: LetterPreview[] }) => {
  const translate = useTranslate()
  const english = useLocale() === 'en'
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section ref={box} tabIndex={-1} className="stack" aria-label={translate('desk.letters.preview')}>
      <p className="hint">{translate('desk.letters.preview_of', { smart_count: letters.length })}</p>
      {letters.map((letter) => (
        <div key={`${letter.title} ${letter.recipient_name}`} className="stack">
          <Words letter={letter} />
          {english && (
            <div className="tight">
              <p className="hint">{translate('desk.letters.translation')}</p>
              <strong>{letter.title_en}</strong>
              <p className="letter-translation">{letter.body_en}</p>
            </div>
          )}
        </div>
      ))}
    </section>
  )
}
