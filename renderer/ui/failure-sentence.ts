import type { ErrorCode } from '../../shared/rpc/errors.ts'
import { type Language, sentence } from '../../shared/rpc/sentence.ts'

/** The sentence of a failure with its times as people say them here, instead of as machines write them. */
export const failureSentence = (code: ErrorCode, data: unknown, language: Language): string => {
  const clock = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { dateStyle: 'short', timeStyle: 'short' })
  const shown =
    typeof data === 'object' && data !== null
      ? Object.fromEntries(Object.entries(data).map(([key, value]) => [key, isTime(value) ? clock.format(new Date(value)) : value]))
      : data
  return sentence(code, shown, language)
}

const isTime = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)
