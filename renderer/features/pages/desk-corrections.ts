import type { Corrections } from '../../../shared/features/ocr/suggest.ts'
import { bareWord } from '../../../shared/features/ocr/syllables.ts'
import { type DeskDoc, type DeskWord, sure } from './desk-doc.ts'
import { type DeskState, placeOf, replaceWord } from './desk-moves.ts'

/** A misreading that was put right more than once, and still stands elsewhere on the page. */
export interface RepeatedCorrection {
  readonly read: string
  readonly right: string
  readonly left: number
}

const timesBeforeAsking = 2

/** What the person made of each reading on this page, for suggesting it again; both without punctuation and in lower case. */
export const correctionsOn = (doc: DeskDoc): Corrections => {
  const made = new Map<string, Map<string, number>>()
  for (const { read, text } of corrected(doc)) {
    const [from, to] = [bareWord(read).toLowerCase(), bareWord(text).toLowerCase()]
    if (from === '' || to === '' || from === to) continue
    const rights = made.get(from) ?? new Map<string, number>()
    made.set(from, rights.set(to, (rights.get(to) ?? 0) + 1))
  }
  return made
}

/** The same correction made twice while the misreading stands elsewhere: then the rest can be done at once. */
export const findRepeated = (doc: DeskDoc): RepeatedCorrection | undefined => {
  const times = new Map<string, number>()
  for (const { read, text } of corrected(doc).toReversed()) {
    const key = `${read}\n${text}`
    const count = (times.get(key) ?? 0) + 1
    times.set(key, count)
    if (count < timesBeforeAsking) continue
    const left = wordsOf(doc).filter((word) => isOpen(word, read)).length
    if (left > 0) return { read, right: text, left }
  }
  return undefined
}

/** Makes it so in all places that are left, as one step; the person stays at the word where they are. */
export const correctEverywhere = (state: DeskState, { read, right }: RepeatedCorrection): DeskState => {
  let { doc } = state
  let { start, end } = state.selection
  for (const [line, { words }] of state.doc.lines.entries()) {
    for (const [index, word] of words.entries()) {
      const place = isOpen(word, read) && placeOf(doc, line, index)
      if (!place) continue
      doc = replaceWord({ doc, selection: place }, place, right).doc
      const longer = right.length - read.length
      if (place.end <= start) [start, end] = [start + longer, end + longer]
      else if (place.start <= start) end = Math.max(start, end + longer)
    }
  }
  return { doc, selection: { start, end } }
}

/** Words that the person looked at and kept: the same word is not doubted again on this page. One to a line. */
export const keptOn = (doc: DeskDoc): string =>
  [...new Set(wordsOf(doc).flatMap(({ kept, text }) => (kept ? [text.toLowerCase()] : [])))].join('\n')

const wordsOf = ({ lines }: DeskDoc): readonly DeskWord[] => lines.flatMap(({ words }) => words)

const isOpen = ({ text, confidence, kept }: DeskWord, read: string): boolean => text === read && confidence < sure && !kept

const corrected = (doc: DeskDoc): readonly { readonly read: string; readonly text: string }[] =>
  wordsOf(doc).flatMap(({ read, text }) => (read === undefined || read === text ? [] : [{ read, text }]))
