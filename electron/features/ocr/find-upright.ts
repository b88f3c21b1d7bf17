import type { Segment } from './find-lines.ts'

/**
 * How many more marks and strokes rise above the small letters than hang below them, as a share from −1 to 1. Upright
 * Latin script rises more than it hangs, Vietnamese with its marks far more; a page on its head shows the contrary.
 */
export const findUprightness = (segments: readonly Segment[], letterHeight: number): number => {
  let above = 0
  let below = 0
  for (const segment of segments) {
    if (segment.letters < 5) continue
    const band = bandOf(segment)
    const height = band.bottom - band.top
    if (height < 0.6 * letterHeight || height > 2.4 * letterHeight) continue
    for (const piece of segment.pieces) {
      const rise = band.top - piece.top
      const hang = piece.bottom - band.bottom
      if (rise > 0.22 * letterHeight && rise < 2 * letterHeight) above++
      if (hang > 0.22 * letterHeight && hang < 2 * letterHeight) below++
    }
  }
  return above + below === 0 ? 0 : (above - below) / (above + below)
}

// Quartiles, not the middle: the heads and feet of most small letters lie on one line, whatever the capitals and marks do.
const bandOf = (segment: Segment): { top: number; bottom: number } => {
  const letters = segment.pieces.filter((piece) => piece.bottom - piece.top > 0.6 * (segment.bottom - segment.top))
  const tops = letters.map((piece) => piece.top).sort((a, b) => a - b)
  const bottoms = letters.map((piece) => piece.bottom).sort((a, b) => a - b)
  return { top: tops[Math.floor(tops.length * 0.6)] ?? segment.top, bottom: bottoms[Math.floor(bottoms.length * 0.4)] ?? segment.bottom }
}
