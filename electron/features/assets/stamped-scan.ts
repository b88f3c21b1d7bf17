import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/**
 * Whether a page with this little text of its own is a scan on which a program or a signer has put a few words ("Scanned with …", the
 * time of signing, a page number): its text is in the picture and must be read. A layer of text that is not seen was made from the
 * picture and counts as its text.
 */
export const isStampedScan = async (page: PDFPageProxy, text: string): Promise<boolean> => {
  if ([...text].length >= mostOfStamp) return false
  const { fnArray, argsArray } = await page.getOperatorList()
  const states: State[] = []
  let state: State = { matrix: [1, 0, 0, 1, 0, 0], hidden: false }
  let covered = 0
  for (const [index, operator] of fnArray.entries()) {
    const values = numbersOf(argsArray[index])
    if (operator === OPS.save) states.push(state)
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) state = states.pop() ?? state
    else if (operator === OPS.transform) state = { ...state, matrix: times(state.matrix, values) }
    else if (operator === OPS.paintFormXObjectBegin) {
      states.push(state)
      state = { ...state, matrix: times(state.matrix, numbersOf(Array.isArray(argsArray[index]) ? argsArray[index][0] : undefined)) }
    } else if (operator === OPS.setTextRenderingMode) state = { ...state, hidden: values[0] === 3 }
    else if (operator === OPS.showText && state.hidden) return false
    else if (pictureOperators.has(operator)) covered += seenShare(state.matrix, page.view)
  }
  return covered >= leastShare
}

/** Letters; a page with more says enough itself. */
const mostOfStamp = 300
/** Of the page, that its pictures cover; some scanners cut a page into strips. */
const leastShare = 0.5

type Matrix = readonly [number, number, number, number, number, number]

interface State {
  readonly matrix: Matrix
  readonly hidden: boolean
}

const pictureOperators: ReadonlySet<number> = new Set([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintImageXObjectRepeat,
])

const numbersOf = (given: unknown): readonly number[] =>
  Array.isArray(given) || ArrayBuffer.isView(given) ? Array.from(given as ArrayLike<unknown>, Number) : []

/** What is drawn by `inner` within `outer`; no six numbers change nothing. */
const times = ([a, b, c, d, e, f]: Matrix, inner: readonly number[]): Matrix => {
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** The share of the page that a picture covers: it fills the unit square. */
const seenShare = ([a, b, c, d, e, f]: Matrix, [left = 0, bottom = 0, right = 1, top = 1]: readonly number[]): number => {
  const [xs, ys] = [
    [e, e + a, e + c, e + a + c],
    [f, f + b, f + d, f + b + d],
  ]
  const wide = Math.min(right, Math.max(...xs)) - Math.max(left, Math.min(...xs))
  const high = Math.min(top, Math.max(...ys)) - Math.max(bottom, Math.min(...ys))
  return (Math.max(0, wide) * Math.max(0, high)) / ((right - left) * (top - bottom))
}
