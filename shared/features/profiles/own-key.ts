import { foldText } from '../../lib/fold-text.ts'

/** A key for a field from its label, as no other field has it: `Số nhà kho` gives `soNhaKho`. */
export const keyFromLabel = (label: string, taken: ReadonlySet<string>): string => {
  const words = foldText(label).match(/[a-z0-9]+/g) ?? []
  const joined = words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('')
  const key = /^[a-z]/.test(joined) ? joined.slice(0, 60) : `truong${joined.slice(0, 50)}`
  return firstFree(key, '', taken)
}

/** An id for a record type from its label, as no other type has it: `Nhạc cụ dân tộc` gives `nhac-cu-dan-toc`. */
export const idFromLabel = (label: string, taken: ReadonlySet<string>): string => {
  const joined = (foldText(label).match(/[a-z0-9]+/g) ?? []).join('-')
  return firstFree(/^[a-z]/.test(joined) ? joined.slice(0, 60) : `mau-${joined.slice(0, 50)}`, '-', taken)
}

/** The letters with which codes of a type begin: those of its words, `Nhạc cụ dân tộc` gives `NCDT`. */
export const lettersFromLabel = (label: string): string =>
  (foldText(label).match(/[a-z0-9]+/g) ?? [])
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
    .slice(0, 6) || 'HS'

const firstFree = (wish: string, between: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(wish)) return wish
  let number = 2
  while (taken.has(`${wish}${between}${number}`)) number += 1
  return `${wish}${between}${number}`
}
