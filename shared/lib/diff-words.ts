export interface DiffPiece {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
}

/** Past so many differing words two texts have too little in common for the differences to be of use. */
const mostDifferences = 700

/**
 * What of a text went and what came, word by word (Myers, An O(ND) Difference Algorithm, 1986). Texts with little in common come back as one
 * piece gone and one new. The pieces put together give both texts letter by letter.
 */
export const diffWords = (before: string, after: string): readonly DiffPiece[] => {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const steps = stepsBetween(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return joined([{ kind: 'same', text: a.slice(0, start).join('') }, ...steps, { kind: 'same', text: a.slice(a.length - end).join('') }])
}

/** Words, spaces and signs, each by itself: a comma that came does not light the word before it. */
const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? []

const stepsBetween = (a: readonly string[], b: readonly string[]): readonly DiffPiece[] => {
  const trace = furthestPaths(a, b)
  if (!trace) {
    return [
      { kind: 'gone', text: a.join('') },
      { kind: 'new', text: b.join('') },
    ]
  }
  const pieces: DiffPiece[] = []
  let [x, y] = [a.length, b.length]
  for (let d = trace.length - 1; d >= 0 && (x > 0 || y > 0); d--) {
    const reached = trace[d] ?? new Map<number, number>()
    const k = x - y
    const isDown = k === -d || (k !== d && at(reached, k - 1) < at(reached, k + 1))
    const fromK = isDown ? k + 1 : k - 1
    const fromX = d === 0 ? 0 : at(reached, fromK)
    const fromY = d === 0 ? 0 : fromX - fromK
    while (x > fromX && y > fromY && a[x - 1] === b[y - 1]) pieces.push({ kind: 'same', text: a[--x] ?? '' }) && y--
    if (d === 0) break
    if (isDown) pieces.push({ kind: 'new', text: b[--y] ?? '' })
    else pieces.push({ kind: 'gone', text: a[--x] ?? '' })
  }
  return pieces.reverse()
}

/** For each number of differences, how far each diagonal came before it; undefined where there are too many. */
const furthestPaths = (a: readonly string[], b: readonly string[]): readonly ReadonlyMap<number, number>[] | undefined => {
  const trace: Map<number, number>[] = []
  const furthest = new Map([[1, 0]])
  for (let d = 0; d <= Math.min(a.length + b.length, mostDifferences); d++) {
    trace.push(new Map(furthest))
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && at(furthest, k - 1) < at(furthest, k + 1)) ? at(furthest, k + 1) : at(furthest, k - 1) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      furthest.set(k, x)
      if (x >= a.length && x - k >= b.length) return trace
    }
  }
  return undefined
}

const at = (map: ReadonlyMap<number, number>, k: number): number => map.get(k) ?? -1

/** Neighbours of one kind as one piece; what went stands before what came in its place. */
const joined = (pieces: readonly DiffPiece[]): readonly DiffPiece[] => {
  const result: DiffPiece[] = []
  let [gone, fresh] = ['', '']
  const flush = (): void => {
    if (gone !== '') result.push({ kind: 'gone', text: gone })
    if (fresh !== '') result.push({ kind: 'new', text: fresh })
    gone = ''
    fresh = ''
  }
  for (const [index, { kind, text }] of pieces.entries()) {
    if (text === '') continue
    // A space between two changed words went and came with them: nobody reads word, gap, word.
    const next = pieces[index + 1]
    if (kind === 'same' && text.trim() === '' && gone !== '' && fresh !== '' && next !== undefined && next.kind !== 'same') {
      gone += text
      fresh += text
      continue
    }
    if (kind === 'gone') gone += text
    else if (kind === 'new') fresh += text
    else {
      flush()
      const last = result.at(-1)
      if (last?.kind === 'same') result[result.length - 1] = { kind, text: last.text + text }
      else result.push({ kind, text })
    }
  }
  flush()
  return result
}
