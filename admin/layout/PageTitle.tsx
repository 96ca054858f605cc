// The page's one h1: it names the browser's window and takes the focus when somebody has moved here.
import { type ReactNode, useEffect, useRef } from 'react'
import { useLocale, useLocation, useTranslate } from 'react-admin'
import { useRules } from '../rules/useRules.tsx'

// The first page of a visit keeps the browser's own focus; every later address gets it.
let shownPath: string | null = null

interface Props {
  title: string
  children?: ReactNode
}

export const PageTitle = ({ title, children }: Props) => {
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  const platform = usePlatform()
  useEffect(() => {
    document.title = `${title} · ${platform}`
  }, [title, platform])
  useEffect(() => {
    if (shownPath !== null && shownPath !== pathname) heading.current?.focus({ preventScroll: true })
    shownPath = pathname
  }, [pathname])
  return (
    <div className="spread page-title">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  )
}

export const usePlatform = () => {
  const { rules, words } = useRules()
  return words(rules.installation, 'platform')
}

// Screen readers choose their voice by this.
export const useDocumentLanguage = () => {
  const locale = useLocale()
  useEffect(() => {
    document.documentElement.lang = locale === 'en' ? 'en' : 'zh-CN'
  }, [locale])
}

export const SkipLink = () => {
  const translate = useTranslate()
  return (
    <button type="button" className="skip" onClick={() => document.getElementById('main-content')?.focus()}>
      {translate('ra.navigation.skip_nav')}
    </button>
  )
}
