export interface Breakable {
  width: number
  /** The gap after it where the line goes on. */
  space: number
}

/**
 * Divides pieces into lines no wider than `width` (same unit), each as `[first, after last]`. The division with the most even
 * gaps over the whole paragraph wins, which is what makes justified text of short syllables look calm; the last line may be as
 * short as it comes, but not where `even` asks for lines of like length (centred titles).
 * A piece wider than a line has a line of its own. `indent` shortens the first line.
 */
export const breakLines = (pieces: readonly Breakable[], width: number, indent = 0, even = false): [number, number][] => {
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }]
  for (let end = 1; end <= pieces.length; end++) best[end] = bestLineEndingAt(pieces, end, width, indent, even, best)
  const lines: [number, number][] = []
  for (let end = pieces.length; end > 0; end = best[end]?.from ?? 0) lines.unshift([best[end]?.from ?? 0, end])
  return lines
}

const bestLineEndingAt = (
  pieces: readonly Breakable[],
  end: number,
  width: number,
  indent: number,
  even: boolean,
  best: readonly { cost: number; from: number }[],
): { cost: number; from: number } => {
  let found = { cost: Number.POSITIVE_INFINITY, from: end - 1 }
  let line = 0
  for (let start = end - 1; start >= 0; start--) {
    const piece = pieces[start]
    if (!piece) break
    line += piece.width + (start === end - 1 ? 0 : piece.space)
    const slack = width - (start === 0 ? indent : 0) - line
    if (slack < 0 && start < end - 1) break
    const before = best[start]
    if (!before) break
    const cost = before.cost + (end === pieces.length && !even ? 0 : (Math.max(slack, 0) / width) ** 2)
    if (cost < found.cost) found = { cost, from: start }
  }
  return found
}
