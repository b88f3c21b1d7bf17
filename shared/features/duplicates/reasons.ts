import { z } from 'zod'
import type { Language } from '../../rpc/sentence.ts'

/** One thing that two records have in common (or, with `against`, in which they differ). */
export const DuplicateReason = z.discriminatedUnion('kind', [
  /** The same number in another spelling. */
  z.object({ kind: z.literal('number') }),
  /** The very same files; `of` is how many the one with fewer has. */
  z.object({ kind: z.literal('files'), count: z.number().int(), of: z.number().int() }),
  /** Pictures that look alike. */
  z.object({ kind: z.literal('pictures'), count: z.number().int(), of: z.number().int() }),
  z.object({ kind: z.literal('title'), same: z.boolean() }),
  z.object({ kind: z.literal('date'), same: z.enum(['day', 'year', 'overlap']) }),
  z.object({ kind: z.literal('place') }),
  z.object({ kind: z.literal('people') }),
  z.object({ kind: z.literal('against'), what: z.enum(['date', 'place']) }),
])
export type DuplicateReason = z.infer<typeof DuplicateReason>

/** From this score on two records are worth being looked at side by side. */
export const leastScore = 50

/** How likely it is that two records are one: 0 to 100. One number in two spellings is worth a look whatever else is said. */
export const scoreOf = (reasons: readonly DuplicateReason[]): number => {
  const sum = reasons.reduce((total, reason) => total + weightOf(reason), 0)
  return Math.max(reasons.some(({ kind }) => kind === 'number') ? 60 : 0, Math.min(100, sum))
}

const weightOf = (reason: DuplicateReason): number => {
  switch (reason.kind) {
    case 'number':
      return 70
    case 'files':
      return 50 + Math.round((40 * reason.count) / Math.max(1, reason.of))
    case 'pictures':
      return 40 + Math.round((40 * reason.count) / Math.max(1, reason.of))
    case 'title':
      return reason.same ? 35 : 25
    case 'date':
      return { day: 25, year: 20, overlap: 12 }[reason.same]
    case 'place':
    case 'people':
      return 15
    case 'against':
      return reason.what === 'date' ? -40 : -15
    default:
      return reason satisfies never
  }
}

/** The reasons in words: `cùng tên, cùng năm, 2 ảnh giống nhau`. */
export const sayReasons = (reasons: readonly DuplicateReason[], language: Language): string =>
  reasons.map((reason) => words[language](reason)).join(', ')

const words: Readonly<Record<Language, (reason: DuplicateReason) => string>> = {
  vi: (reason) => {
    if (reason.kind === 'number') return 'cùng mã hồ sơ, viết khác'
    if (reason.kind === 'files') return `${reason.count} tệp giống hệt`
    if (reason.kind === 'pictures') return `${reason.count} ảnh giống nhau`
    if (reason.kind === 'title') return reason.same ? 'cùng tên' : 'tên gần giống'
    if (reason.kind === 'date') return { day: 'cùng ngày', year: 'cùng năm', overlap: 'thời gian trùng nhau' }[reason.same]
    if (reason.kind === 'place') return 'cùng nơi'
    if (reason.kind === 'people') return 'cùng người'
    return reason.what === 'date' ? 'khác thời gian' : 'khác nơi'
  },
  en: (reason) => {
    if (reason.kind === 'number') return 'same number, spelled otherwise'
    if (reason.kind === 'files') return reason.count === 1 ? '1 identical file' : `${reason.count} identical files`
    if (reason.kind === 'pictures') return reason.count === 1 ? '1 picture alike' : `${reason.count} pictures alike`
    if (reason.kind === 'title') return reason.same ? 'same title' : 'similar title'
    if (reason.kind === 'date') return { day: 'same day', year: 'same year', overlap: 'overlapping dates' }[reason.same]
    if (reason.kind === 'place') return 'same place'
    if (reason.kind === 'people') return 'same people'
    return reason.what === 'date' ? 'different dates' : 'different places'
  },
}
