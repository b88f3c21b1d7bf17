// Keys for correcting a badly read page at the desk, beside a plain editor in which every wrong word is typed anew.
// node bench/ocr/measure-keys.ts
import { createOcrReader } from '../../electron/features/ocr/ocr-reader.ts'
import { createDoubter } from '../../renderer/features/pages/desk-doubts.ts'
import { withOwnWords } from '../../renderer/features/pages/desk-lexicon.ts'
import type { Lexicon } from '../../shared/features/ocr/suggest.ts'
import { type AgedPageOptions, createAgedPage } from '../../test/support/aged-pages/aged-page.ts'
import { characterErrorRate } from '../../test/support/aged-pages/character-error-rate.ts'
import { countPageKeys, type PageKeys } from './count-keys.ts'

export interface KeyCount extends PageKeys {
  readonly half: Half
  readonly pages: number
  readonly characters: number
  /** Share of the characters that was read wrongly. */
  readonly misread: number
}

type Half = AgedPageOptions['half']

/** Scans so coarse that about one character in fifty is misread. */
const pages = [
  { kind: 'print-noise', seed: 11, dpi: 88 },
  { kind: 'print-noise', seed: 12, dpi: 84 },
  { kind: 'stained', seed: 11, dpi: 80 },
  { kind: 'photographed', seed: 12, dpi: 88 },
  { kind: 'bleed-through', seed: 12, dpi: 80 },
  { kind: 'yellowed', seed: 12, dpi: 84 },
  { kind: 'typescript', seed: 11, dpi: 80 },
] as const

/** Reads the pages of both halves and counts the keys of each; the desk was tuned on the first half. */
export const measureKeys = async (say: (line: string) => void = () => undefined): Promise<readonly KeyCount[]> => {
  const reader = createOcrReader()
  try {
    return [await measureHalf('tuning'), await measureHalf('heldOut')]
  } finally {
    await reader.close()
  }

  async function measureHalf(half: Half): Promise<KeyCount> {
    // What an archive has confirmed that has worked on the other texts for a while.
    const confirmed = await confirmedWords(half === 'tuning' ? 'heldOut' : 'tuning')
    const total = {
      pages: 0,
      characters: 0,
      misread: 0,
      wrong: 0,
      lit: 0,
      first: 0,
      among: 0,
      litForNothing: 0,
      desk: 0,
      editor: 0,
      letters: 0,
    }
    for (const { kind, seed, dpi } of pages) {
      const page = await createAgedPage({ kind, seed, half, dpi })
      const { blocks, text } = await reader.readPage(page.image, { language: page.language })
      const truth = page.truth.split(/\s+/u).filter((word) => word !== '')
      const count = countPageKeys(blocks, truth, withOwnWords(confirmed, blocks), createDoubter(true, confirmed))
      const misread = characterErrorRate(text, page.truth)
      say(
        `${half} ${kind} ${dpi} dpi: ${(100 * misread).toFixed(1)} % misread, ${count.wrong} words wrong, ${count.lit} lit (${count.litForNothing} for nothing), ` +
          `${count.first} + ${count.among} suggested; desk ${count.desk} keys, editor ${count.editor}`,
      )
      for (const key of ['wrong', 'lit', 'first', 'among', 'litForNothing', 'desk', 'editor', 'letters'] as const) total[key] += count[key]
      total.pages += 1
      total.characters += page.truth.length
      total.misread += misread * page.truth.length
    }
    return { ...total, half, misread: total.misread / total.characters }
  }
}

const confirmedWords = async (half: Half): Promise<Lexicon> => {
  const counts = new Map<string, number>()
  for (const seed of [1, 2, 3, 4]) {
    const { truth } = await createAgedPage({ kind: 'clean', seed, half, dpi: 72 })
    for (const [word] of truth.toLowerCase().matchAll(/\p{L}+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

if (import.meta.main) {
  const out = (line: string): void => void process.stdout.write(`${line}\n`)
  for (const {
    half,
    pages: many,
    characters,
    misread,
    wrong,
    lit,
    first,
    among,
    litForNothing,
    desk,
    editor,
    letters,
  } of await measureKeys(out)) {
    out(
      `${half}: ${many} pages, ${characters} characters, ${(100 * misread).toFixed(1)} % misread in ${wrong} words: ${lit} lit and ${litForNothing} for nothing; ` +
        `of the lit ${first} suggested first, ${among} second or third`,
    )
    out(
      `  keys at the desk ${desk}; in a plain editor ${editor}: ${(desk / editor).toFixed(2)} of it; the letters of the wrong words alone ${letters}: ${(desk / letters).toFixed(2)}`,
    )
  }
}
