import { type ErrorCode, errors } from './errors.ts'

export type Language = 'vi' | 'en'

/** The sentence of a failure in the person's language, with the data filled in. */
export const sentence = (code: ErrorCode, data: unknown, language: Language): string =>
  fill(errors[code][language], isObject(data) ? data : {})

const fill = (template: string, data: Record<string, unknown>): string =>
  template.replace(/\{(\w+)\}/g, (_, key: string) => show(data[key]))

const show = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(show).join('; ')
  return value === undefined || value === null ? '—' : String(value)
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
