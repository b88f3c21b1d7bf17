/** Years, both ends included. */
export interface YearSpan {
  readonly first: number
  readonly last: number
}

/**
 * The years that the words of foreign catalogues name: `c.1760–5`, `1826-7, reprinted 1892`, `1780s`, `late 19th century`, `1922`. What is
 * said first counts: a later print or cast says nothing of when the thing was made. Undefined where no year is named.
 */
export const yearsInWords = (words: string): YearSpan | undefined => {
  const century = /(?:\b(early|mid|late)[\s-]*)?\b(\d{1,2})(?:st|nd|rd|th)[\s-]+century\b/i.exec(words)
  const year = /(?<!\d)(1\d{3}|20\d{2})(?:(s)(?![\p{L}\d])|\s*[-–—]\s*(\d{1,4})(?!\d))?(?!\d)/u.exec(words)
  if (century && (!year || century.index < year.index)) return centurySpan(Number(century[2]), century[1]?.toLowerCase())
  if (!year) return undefined
  const [, start = '', plural, end] = year
  const first = Number(start)
  if (plural !== undefined) return { first, last: start.endsWith('00') ? first + 99 : first + 9 }
  // The end of a span is often written without the figures that it shares with the beginning.
  const last = end === undefined ? first : Number(`${start.slice(0, Math.max(0, start.length - end.length))}${end}`)
  return { first, last: last < first ? first : last }
}

const thirds: Readonly<Record<string, readonly [number, number]>> = { early: [1, 33], mid: [34, 66], late: [67, 100] }

const centurySpan = (century: number, part: string | undefined): YearSpan | undefined => {
  if (century < 1 || century > 21) return undefined
  const [from, to] = thirds[part ?? ''] ?? [1, 100]
  return { first: (century - 1) * 100 + from, last: (century - 1) * 100 + to }
}
