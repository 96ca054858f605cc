// Two languages: Chinese is here from the start, English is fetched when somebody asks for it.
import polyglot from 'ra-i18n-polyglot'
import { zh } from '../messages/zh.ts'
import { speak } from './http.ts'

const provider = polyglot(
  (locale) => (locale === 'en' ? import('../messages/en.ts').then((m) => m.en) : zh),
  'zh',
  [
    { locale: 'zh', name: zh.desk.language.zh },
    { locale: 'en', name: 'English' },
  ],
)

export const i18nProvider = {
  ...provider,
  changeLocale: async (locale: string) => {
    await provider.changeLocale(locale)
    speak(locale)
  },
}
