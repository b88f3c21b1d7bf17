const separators = [',', ';', '\t', '|'] as const

/**
 * The separator of a CSV text by its first rows: the one that parts most of them into the same number of cells, more than one. A first
 * line `sep=;`, as Excel writes it, says so itself and is then to be skipped by `skip` letters.
 */
export const guessSeparator = (start: string): { readonly separator: string; readonly skip: number } => {
  const said = /^sep=(.)\r?\n/i.exec(start)
  if (said) return { separator: said[1] ?? ',', skip: said[0].length }
  const whole = start.length < 64 * 1024
  let best: { readonly separator: string; readonly score: number } = { separator: ',', score: 0 }
  for (const separator of separators) {
    const widths = rowWidths(start, separator, whole)
    const [header = 1] = widths
    if (header < 2) continue
    const alike = widths.filter((width) => width === header).length / widths.length
    // Agreement counts first, the number of columns breaks the tie: prose has commas, but never the same number a row.
    const score = alike * 1000 + header
    if (score > best.score) best = { separator, score }
  }
  return { separator: best.separator, skip: 0 }
}

/** How many cells each of the first rows would have; what stands in quotation marks parts nothing. */
const rowWidths = (text: string, separator: string, whole: boolean): readonly number[] => {
  const widths: number[] = []
  let width = 1
  let quoted = false
  let empty = true
  for (const letter of text) {
    if (letter === '"') quoted = !quoted
    else if (!quoted && letter === separator) width += 1
    else if (!quoted && letter === '\n') {
      if (!empty) widths.push(width)
      if (widths.length === 30) return widths
      width = 1
      empty = true
      continue
    }
    if (letter !== '\r') empty = false
  }
  if (!empty && (whole || widths.length === 0)) widths.push(width)
  return widths
}
