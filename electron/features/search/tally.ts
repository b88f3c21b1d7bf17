import type { FindAnswer } from './question.ts'
import type { Ranks } from './ranks.ts'

/** So many values of a field are told, the most frequent first: nobody reads on in a list of ten thousand villages. */
const valueLimit = 100

/**
 * How many of these records have which type, status and value of each facet field: one walk over whole numbers. Of the field
 * `everyValueOf` all values are told.
 */
export const tally = (
  { kinds, kind, facets }: Ranks,
  parts: readonly Uint32Array[],
  everyValueOf?: string,
): Pick<FindAnswer, 'kinds' | 'facets'> => {
  const byKind = new Uint32Array(kinds.length + 1)
  const byCode = new Uint32Array(facets.values.length)
  const codes = facets.codes.array
  const starts = facets.start.array
  const counts = facets.count.array
  for (const part of parts) {
    for (let index = 0; index < part.length; index++) {
      const seq = part[index] ?? 0
      const own = kind[seq] ?? 0
      byKind[own] = (byKind[own] ?? 0) + 1
      const start = starts[seq] ?? 0
      const end = start + (counts[seq] ?? 0)
      for (let at = start; at < end; at++) {
        const code = codes[at] ?? 0
        byCode[code] = (byCode[code] ?? 0) + 1
      }
    }
  }
  return {
    kinds: kinds.flatMap(({ profile, status }, index) => {
      const n = byKind[index + 1] ?? 0
      return n === 0 ? [] : [{ profile, status, n }]
    }),
    facets: topValues(facets.values, byCode, everyValueOf),
  }
}

const topValues = (values: Ranks['facets']['values'], counts: Uint32Array, whole: string | undefined): FindAnswer['facets'] => {
  const byField = new Map<string, { readonly field: string; readonly value: string; readonly n: number }[]>()
  for (let code = 0; code < counts.length; code++) {
    const n = counts[code] ?? 0
    const facet = values[code]
    if (n === 0 || !facet) continue
    const list = byField.get(facet.field)
    if (list) list.push({ ...facet, n })
    else byField.set(facet.field, [{ ...facet, n }])
  }
  return [...byField].flatMap(([field, list]) =>
    list.sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1)).slice(0, field === whole ? undefined : valueLimit),
  )
}
