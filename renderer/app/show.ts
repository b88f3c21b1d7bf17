import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/rpc/sentence.ts'
import { useLanguage } from './language.ts'

/** How numbers, sizes and times are shown in the person's language. */
export interface Show {
  readonly number: (value: number) => string
  /** Bytes as KB, MB or GB of 1,024. */
  readonly bytes: (value: number) => string
  /** An ISO 8601 time in this machine's zone: only the hour for today, "hôm qua 16:20" for yesterday, else the day too. */
  readonly time: (iso: string) => string
  /** The day alone: hôm nay, hôm qua, 20/11/2026. */
  readonly day: (iso: string) => string
}

/** The formats of the window's language. */
export const useShow = (): Show => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const locale = localeOf(language)
  const clockOf = (iso: string): string => new Date(iso).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', hour12: false })
  const dayOf = (iso: string): string => {
    const days = daysAgo(new Date(iso))
    if (days === 0) return t('time.today')
    return days === 1
      ? t('time.yesterday')
      : new Date(iso).toLocaleDateString(locale, { day: 'numeric', month: 'numeric', year: 'numeric' })
  }
  return {
    number: (value) => value.toLocaleString(locale),
    bytes: (value) => formatBytes(value, locale),
    time: (iso) => (daysAgo(new Date(iso)) === 0 ? clockOf(iso) : `${dayOf(iso)} ${clockOf(iso)}`),
    day: dayOf,
  }
}

/** The locale by which the browser formats. */
export const localeOf = (language: Language): string => (language === 'vi' ? 'vi-VN' : 'en-GB')

const daysAgo = (date: Date): number => {
  const midnight = (value: Date): number => new Date(value.getFullYear(), value.getMonth(), value.getDate()).getTime()
  return Math.round((midnight(new Date()) - midnight(date)) / 86_400_000)
}

const formatBytes = (bytes: number, locale: string): string => {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  // From a thousand on the next unit: 1.006 KB would be read as one and a bit.
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${value.toLocaleString(locale, { maximumFractionDigits: value < 10 && unit > 1 ? 1 : 0 })} ${units[unit]}`
}
