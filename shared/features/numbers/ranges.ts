/** Whole numbers from `low` to `high`, both included. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** The ranges between 1 and `high` that none of the given numbers fills; `used` ascends. */
export const gapsBetween = (used: Iterable<number>, high: number, from = 1): readonly Range[] => {
  const gaps: Range[] = []
  let next = from
  for (const n of used) {
    if (n > high) break
    if (n > next) gaps.push({ low: next, high: n - 1 })
    if (n >= next) next = n + 1
  }
  if (next <= high) gaps.push({ low: next, high })
  return gaps
}

/** Parts a range at the bounds of others: each part lies wholly within the first of them that holds it, or within none. */
export const cutRange = <R extends Range>(range: Range, others: readonly R[]): readonly (Range & { readonly within: R | undefined })[] => {
  const bounds = new Set([range.low])
  for (const { low, high } of others) {
    if (low > range.low && low <= range.high) bounds.add(low)
    if (high >= range.low && high < range.high) bounds.add(high + 1)
  }
  const starts = [...bounds].sort((a, b) => a - b)
  return starts.map((low, index) => {
    const high = (starts[index + 1] ?? range.high + 1) - 1
    return { low, high, within: others.find((other) => other.low <= low && other.high >= high) }
  })
}

/** What is left of a range when another is taken out of it. */
export const subtractRange = (range: Range, taken: Range): readonly Range[] => [
  ...(taken.low > range.low ? [{ low: range.low, high: Math.min(range.high, taken.low - 1) }] : []),
  ...(taken.high < range.high ? [{ low: Math.max(range.low, taken.high + 1), high: range.high }] : []),
]

export const overlaps = (a: Range, b: Range): boolean => a.low <= b.high && b.low <= a.high

export const sizeOf = ({ low, high }: Range): number => high - low + 1
