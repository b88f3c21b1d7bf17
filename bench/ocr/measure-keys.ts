// Keystrokes for correcting a badly read page at the desk, beside typing every wrong word anew.
// node bench/ocr/measure-keys.ts
import { createOcrReader } from '../../electron/features/ocr/ocr-reader.ts'
import { alignWords } from '../../renderer/features/pages/align-words.ts'
import { createDoubter } from '../../renderer/features/pages/desk-doubts.ts'
import type { OcrWord } from '../../shared/features/ocr/ocr-page.ts'
import { type Lexicon, suggest } from '../../shared/features/ocr/suggest.ts'
import { createAgedPage } from '../../test/support/aged-pages/aged-page.ts'
import { characterErrorRate } from '../../test/support/aged-pages/character-error-rate.ts'

export interface KeyCount {
  readonly pages: number
  readonly characters: number
  /** Share of the characters that was read wrongly. */
  readonly wrong: number
  readonly wrongWords: number
  /** Of the wrong words: how many were lit, and how many of these had the right word among the suggestions. */
  readonly lit: number
  readonly suggested: number
  /** Words that were lit and right. */
  readonly litForNothing: number
  /** Keys at the desk, and keys for going to every wrong word and typing it anew (Telex). */
  readonly desk: number
  readonly retyping: number
}

/** Pages of the half that nothing was tuned on, scanned so coarsely that about one character in fifty is misread. */
const pages = [
  { kind: 'print-noise', seed: 1, dpi: 105 },
  { kind: 'stained', seed: 2, dpi: 100 },
  { kind: 'faint', seed: 3, dpi: 95 },
  { kind: 'print-noise', seed: 4, dpi: 100 },
  { kind: 'photographed', seed: 5, dpi: 100 },
  { kind: 'bleed-through', seed: 6, dpi: 95 },
] as const

/** Reads the pages and walks through each as a person does: Tab, a suggestion by Alt and its digit, or the word typed. */
export const measureKeys = async (say: (line: string) => void = () => undefined): Promise<KeyCount> => {
  const reader = createOcrReader()
  const total = { pages: 0, characters: 0, wrong: 0, wrongWords: 0, lit: 0, suggested: 0, litForNothing: 0, desk: 0, retyping: 0 }
  // What an archive has confirmed that has worked on another text for a while.
  const lexicon = await confirmedWords()
  try {
    for (const { kind, seed, dpi } of pages) {
      const page = await createAgedPage({ kind, seed, half: 'heldOut', dpi })
      const read = await reader.readPage(page.image, { language: page.language })
      const count = countKeys(
        read.blocks.flatMap(({ lines }) => lines.flatMap(({ words }) => words)),
        page.truth.split(/\s+/u).filter((word) => word !== ''),
        lexicon,
      )
      const wrong = characterErrorRate(read.text, page.truth)
      say(
        `${kind} ${dpi} dpi: ${(100 * wrong).toFixed(1)} % wrong, ${count.wrongWords} words; desk ${count.desk} keys, retyping ${count.retyping}`,
      )
      for (const key of ['wrongWords', 'lit', 'suggested', 'litForNothing', 'desk', 'retyping'] as const) total[key] += count[key]
      total.pages += 1
      total.characters += page.truth.length
      total.wrong += wrong * page.truth.length
    }
  } finally {
    await reader.close()
  }
  return { ...total, wrong: total.wrong / total.characters }
}

const confirmedWords = async (): Promise<Lexicon> => {
  const counts = new Map<string, number>()
  for (const seed of [1, 2, 3, 4]) {
    const { truth } = await createAgedPage({ kind: 'clean', seed, half: 'tuning', dpi: 72 })
    for (const [word] of truth.toLowerCase().matchAll(/\p{L}+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

/** What it takes to stand on a word that nothing leads to: a click, or some arrows. */
const toReach = 2

/** Surer than this a word of the page itself helps to suggest, as at the desk. */
const surely = 90

const countKeys = (words: readonly OcrWord[], truth: readonly string[], confirmed: Lexicon) => {
  const lexicon = new Map(confirmed)
  for (const { text, confidence } of words) {
    const bare = text.toLowerCase().replace(/[^\p{L}]/gu, '')
    if (confidence >= surely && bare !== '') lexicon.set(bare, (lexicon.get(bare) ?? 0) + 1)
  }
  const doubt = createDoubter(true, confirmed)
  const count = { wrongWords: 0, lit: 0, suggested: 0, litForNothing: 0, desk: 0, retyping: 0 }
  for (const { same, before, after } of alignWords(
    words.map(({ text }) => text),
    truth,
  )) {
    const read = words.slice(before.from, before.to)
    if (same) {
      const lit = read.filter(({ text, confidence }) => doubt(text, confidence) !== 'none').length
      count.litForNothing += lit
      count.desk += lit
      continue
    }
    const right = truth.slice(after.from, after.to)
    const typed = right.reduce((sum, word) => sum + telexKeys(word) + 1, 0)
    const lit = read.some(({ text, confidence }) => doubt(text, confidence) !== 'none')
    const [only] = read
    const offered = lit && read.length === 1 && right.length === 1 && only && suggest(only.text, lexicon).includes(right[0] ?? '')
    count.wrongWords += Math.max(read.length, right.length)
    count.lit += lit ? Math.max(read.length, right.length) : 0
    count.suggested += offered ? 1 : 0
    count.retyping += typed + toReach
    // Alt and a digit are two keys, and lead on to the next.
    count.desk += offered ? 2 : lit ? typed + 1 : typed + toReach
  }
  return count
}

/** Keys of UniKey's Telex for a word: marks and tones are a key each, capitals a key and Shift. */
const telexKeys = (word: string): number => {
  const pieces = [...word.replaceAll(/[đĐ]/gu, 'dd').normalize('NFD')]
  return pieces.length + pieces.filter((piece) => /\p{Lu}/u.test(piece)).length
}

if (import.meta.main) {
  const out = (line: string): void => void process.stdout.write(`${line}\n`)
  const { characters, wrong, wrongWords, lit, suggested, litForNothing, desk, retyping } = await measureKeys(out)
  out(
    `${characters} characters, ${(100 * wrong).toFixed(1)} % wrong in ${wrongWords} words: ${lit} lit, ${suggested} suggested rightly; ${litForNothing} lit for nothing`,
  )
  out(`keys at the desk ${desk}, retyping the wrong words ${retyping}: ${(desk / retyping).toFixed(2)} of it`)
}
