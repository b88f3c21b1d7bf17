/**
 * The share of characters that must be inserted, removed or changed to turn what was read into the truth
 * (Levenshtein distance over the length of the truth). Runs of white space, line ends among them, count as one space;
 * both texts are compared in NFC.
 */
export const characterErrorRate = (read: string, truth: string): number => {
  const a = characters(read)
  const b = characters(truth)
  return b.length === 0 ? (a.length === 0 ? 0 : 1) : distance(a, b) / b.length
}

const characters = (text: string): readonly string[] => [...text.normalize('NFC').replace(/\s+/gu, ' ').trim()]

const distance = (a: readonly string[], b: readonly string[]): number => {
  let previous = Uint32Array.from({ length: b.length + 1 }, (_, index) => index)
  let current = new Uint32Array(b.length + 1)
  for (let i = 1; i <= a.length; i++) {
    current[0] = i
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current[j] = Math.min(change, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1)
    }
    ;[previous, current] = [current, previous]
  }
  return previous[b.length] ?? 0
}
