/** Whole numbers from `low` to `high`, both included. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** The ranges between `from` and `high` that none of the given ranges fills; `used` ascends. */
export const gapsBetween = (used: Iterable<Range>, high: number, from = 1): readonly Range[] => {
  const gaps: Range[] = []
  let next = from
  for (const range of used) {
    if (range.low > high) break
    if (range.low > next) gaps.push({ low: next, high: range.low - 1 })
    if (range.high >= next) next = range.high + 1
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

/** The same numbers as ascending ranges of which none touches another. */
export const joinRanges = (ranges: readonly Range[]): readonly Range[] => {
  const joined: { low: number; high: number }[] = []
  for (const { low, high } of ranges.toSorted((a, b) => a.low - b.low)) {
    const last = joined.at(-1)
    if (last && low <= last.high + 1) last.high = Math.max(last.high, high)
    else joined.push({ low, high })
  }
  return joined
}

/** The range that holds a number, among ascending ones. */
export const findRange = (ranges: readonly Range[], n: number): Range | undefined => {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.high ?? 0) < n) low = middle + 1
    else high = middle
  }
  const found = ranges[low]
  return found && found.low <= n ? found : undefined
}

/** What is left of a range when another is taken out of it. */
export const subtractRange = (range: Range, taken: Range): readonly Range[] => [
  ...(taken.low > range.low ? [{ low: range.low, high: Math.min(range.high, taken.low - 1) }] : []),
  ...(taken.high < range.high ? [{ low: Math.max(range.low, taken.high + 1), high: range.high }] : []),
]

export const overlaps = (a: Range, b: Range): boolean => a.low <= b.high && b.low <= a.high

export const sizeOf = ({ low, high }: Range): number => high - low + 1
