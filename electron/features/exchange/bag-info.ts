/** The labelled lines of bag-info.txt, in order; a label may come several times (RFC 8493 2.2.2). */
export type BagInfo = readonly (readonly [label: string, value: string])[]

/** One line a value: what breaks a line inside a value becomes a space. */
export const formatBagInfo = (info: BagInfo): string =>
  info.map(([label, value]) => `${label}: ${value.normalize('NFC').replace(/\s*[\r\n]+\s*/g, ' ')}\n`).join('')

/** Reads bag-info.txt, joining lines that were folded. Gives the numbers of lines that are neither. */
export const parseBagInfo = (text: string): { readonly info: BagInfo; readonly malformed: readonly number[] } => {
  const info: [string, string][] = []
  const malformed: number[] = []
  for (const [index, line] of text
    .replace(/(\r\n|\n|\r)$/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const last = info.at(-1)
    const found = /^([^\s:][^:]*?)\s*:\s*(.*)$/.exec(line)
    if (/^[ \t]/.test(line) && last) last[1] = `${last[1]} ${line.trim()}`
    else if (found?.[1] !== undefined) info.push([found[1], found[2] ?? ''])
    else if (line.trim() !== '') malformed.push(index + 1)
  }
  return { info, malformed }
}

/** The first value of a label, whatever its case. */
export const findInfo = (info: BagInfo, label: string): string | undefined =>
  info.find(([found]) => found.toLowerCase() === label.toLowerCase())?.[1]

/** A size for people, as Bag-Size wants it: `260.4 MB`. */
export const readableSize = (bytes: number): string => {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  return `${power === 0 ? bytes : (bytes / 1000 ** power).toFixed(1)} ${units[power]}`
}
