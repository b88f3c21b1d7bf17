// What a person presses to make a page as it was read the page as it is: in a plain editor, and at the desk.
import { alignWords } from '../../renderer/features/pages/align-words.ts'
import { type DeskDoc, type DeskWord, docOfBlocks } from '../../renderer/features/pages/desk-doc.ts'
import type { Doubter } from '../../renderer/features/pages/desk-doubts.ts'
import type { OcrBlock } from '../../shared/features/ocr/ocr-page.ts'
import { type Lexicon, suggest } from '../../shared/features/ocr/suggest.ts'

export interface PageKeys {
  /** Places where the text is wrong: a word, or words that were parted, joined, lost or made up. */
  readonly wrong: number
  /** Of them: lit; and how many of these had the right word as the first suggestion, or among the others. */
  readonly lit: number
  readonly first: number
  readonly among: number
  readonly litForNothing: number
  /** Keys at the desk; in a plain editor; and of these only the letters that are typed, as if a mouse brought one there for nothing. */
  readonly desk: number
  readonly editor: number
  readonly letters: number
}

/**
 * Every key that goes down is one, Ctrl, Alt and Shift too; one that stays down over several counts once. Both begin at the start of
 * the page and know at once where the next wrong word is and the shortest way there.
 *
 * In the editor: Ctrl with arrows, or arrows down, Home or End and then Ctrl with arrows, whichever is shorter; Shift with Ctrl and
 * an arrow for each word to be replaced; the right words in Telex. At the desk: Tab to the next lit word, Enter for the first
 * suggestion, Alt with 2 or 3 for the others (these go on by themselves), else the word in Telex; a wrong word that is not lit is
 * walked to as in the editor, from the lit word before or after it.
 */
export const countPageKeys = (blocks: readonly OcrBlock[], truth: readonly string[], lexicon: Lexicon, doubt: Doubter): PageKeys => {
  const doc = docOfBlocks(blocks)
  const words = doc.lines.flatMap((line, row) => line.words.map((word, place) => ({ ...word, row, place })))
  const faults = faultsOf(words, truth)
  const count = { wrong: faults.length, lit: 0, first: 0, among: 0, litForNothing: 0, desk: 0, editor: 0, letters: 0 }
  const walk = (from: number, to: number): Way => shortestWay(doc, words, from, to)

  let at = 0
  for (const { from, to, right } of faults) {
    const way = walk(at, from)
    const typed = telexKeys(right.join(' '))
    count.editor += way.keys + selecting(to - from, way.heldCtrl) + typed
    count.letters += typed
    at = Math.max(from, to - 1)
  }

  const isLit = words.map((word) => doubt(word) !== 'none')
  const faultAt = new Map(faults.map((fault) => [fault.from, fault]))
  const inFault = new Set(faults.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index)))
  const stops = words.flatMap((_, index) => (isLit[index] || faultAt.has(index) ? [index] : []))
  if (faultAt.has(words.length)) stops.push(words.length)
  /** Where the person stands, and the lit word to which the desk has gone on by itself, if any. */
  let here = isLit.indexOf(true)
  let waits = here >= 0
  here = Math.max(0, here)
  for (const stop of stops) {
    const fault = faultAt.get(stop)
    const lit = isLit[stop] === true
    if (!fault) {
      // The second half of a word that was parted is dealt with already; it still has to be passed.
      if (!inFault.has(stop)) count.litForNothing += 1
      if (!waits) count.desk += 1
      ;[here, waits] = [stop, false]
      continue
    }
    const word = words[stop]
    const offered =
      word && fault.to - fault.from === 1 && fault.right.length === 1 ? suggest(word.text, lexicon, { others: word.others }) : []
    const place = offered.indexOf(fault.right[0] ?? '')
    const typed = telexKeys(fault.right.join(' '))
    if (lit) {
      count.lit += 1
      count.first += place === 0 ? 1 : 0
      count.among += place > 0 ? 1 : 0
      if (!waits) count.desk += 1
      count.desk += place === 0 ? 1 : place > 0 ? 2 : typed + (fault.to - fault.from > 1 ? selecting(fault.to - fault.from - 1, false) : 0)
      here = Math.max(stop, fault.to - 1)
      waits = place >= 0 && goOn(stop)
      continue
    }
    const ways = [walk(here, stop)]
    const next = isLit.indexOf(true, stop)
    // From the lit word after it: there already, or by Tab.
    if (next >= 0 && !waits) ways.push({ keys: 1 + walk(next, stop).keys, heldCtrl: walk(next, stop).heldCtrl })
    const [way] = ways.toSorted((a, b) => a.keys - b.keys)
    count.desk += (way?.keys ?? 0) + (place >= 0 ? 2 : selecting(fault.to - fault.from, way?.heldCtrl ?? false) + typed)
    here = Math.max(stop, fault.to - 1)
    waits = place >= 0 && goOn(stop)
  }
  return count

  function goOn(stop: number): boolean {
    const next = isLit.indexOf(true, stop + 1)
    if (next >= 0) here = next
    return next >= 0
  }
}

type PlacedWord = DeskWord & { readonly row: number; readonly place: number }

interface Fault {
  /** Words `from` up to and without `to` are wrong. */
  readonly from: number
  readonly to: number
  readonly right: readonly string[]
}

const faultsOf = (words: readonly DeskWord[], truth: readonly string[]): readonly Fault[] =>
  alignWords(
    words.map(({ text }) => text),
    truth,
  ).flatMap(({ same, before, after }) => {
    if (same) return []
    const right = truth.slice(after.from, after.to)
    if (right.length !== before.to - before.from) return [{ from: before.from, to: before.to, right }]
    return right.map((word, index) => ({ from: before.from + index, to: before.from + index + 1, right: [word] }))
  })

interface Way {
  readonly keys: number
  /** Ctrl is still down on arriving. */
  readonly heldCtrl: boolean
}

const shortestWay = (doc: DeskDoc, words: readonly PlacedWord[], from: number, to: number): Way => {
  if (from === to) return { keys: 0, heldCtrl: false }
  const steps = Math.abs(to - from)
  const ways: Way[] = [{ keys: 1 + steps, heldCtrl: true }]
  const [a, b] = [words[from], words[Math.min(to, words.length - 1)]]
  if (a && b && a.row !== b.row) {
    const lines = Math.abs(b.row - a.row)
    const row = doc.lines[b.row]?.words ?? []
    const [fromHome, fromEnd] = [b.place, row.length - b.place]
    ways.push({ keys: lines + 1 + (fromHome > 0 ? 1 + fromHome : 0), heldCtrl: fromHome > 0 })
    ways.push({ keys: lines + 1 + 1 + fromEnd, heldCtrl: true })
    // Down keeps the column.
    const under = row.findLastIndex(({ start }) => start <= a.start)
    ways.push({ keys: lines + 1 + (b.place <= under ? under - b.place + 1 : b.place - Math.max(0, under)), heldCtrl: true })
  }
  return ways.reduce((best, way) => (way.keys < best.keys ? way : best))
}

/** Ctrl, Shift and an arrow for each word; nothing where words are only to be put in. */
const selecting = (words: number, heldCtrl: boolean): number => (words === 0 ? 0 : words + (heldCtrl ? 1 : 2))

/** Keys of UniKey's Telex: a mark and a tone are a key each (`ướ` is `uwows`), Shift one for capitals that follow one another. */
export const telexKeys = (text: string): number => {
  const pieces = [...text.replaceAll(/đ/gu, 'dd').replaceAll(/Đ/gu, 'DD').normalize('NFD')].length
  return pieces + (text.match(/\p{Lu}+/gu)?.length ?? 0)
}
