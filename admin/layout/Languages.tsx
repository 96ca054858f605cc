// Chinese or English, one press away on every page.
import { useLocaleState, useTranslate } from 'react-admin'

export const Languages = () => {
  const translate = useTranslate()
  const [locale, setLocale] = useLocaleState()
  const choose = (code: string, label: string, name: string) => (
    <button
      type="button"
      lang={code}
      title={name}
      aria-pressed={locale === code}
      onClick={() => setLocale(code)}
    >
      {label}
    </button>
  )
  return (
    <fieldset className="plain-set languages" aria-label={translate('desk.language.label')}>
      {choose('zh', translate('desk.language.zh_short'), translate('desk.language.zh'))}
      {choose('en', 'EN', 'English')}
    </fieldset>
  )
}
