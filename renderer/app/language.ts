import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import en from '../../resources/locales/en.json'
import vi from '../../resources/locales/vi.json'
import type { Language } from '../../shared/rpc/sentence.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'main'
    resources: { main: typeof vi }
    returnNull: false
  }
}

const storageKey = 'tangthu.language'

/** Makes ready the texts of both languages; Vietnamese unless this person chose English before. */
export const startLanguage = async (): Promise<void> => {
  const language = localStorage.getItem(storageKey) === 'en' ? 'en' : 'vi'
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'vi',
    defaultNS: 'main',
    resources: { vi: { main: vi }, en: { main: en } },
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = language
}

/** The language of the window, and how to change it; the choice stays on this machine. */
export const useLanguage = (): { readonly language: Language; readonly setLanguage: (language: Language) => void } => {
  const { i18n } = useTranslation()
  return {
    language: i18n.language === 'en' ? 'en' : 'vi',
    setLanguage: (language) => {
      localStorage.setItem(storageKey, language)
      document.documentElement.lang = language
      void i18n.changeLanguage(language)
    },
  }
}
