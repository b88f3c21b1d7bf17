import type { OtherReading } from '../../../shared/features/ocr/ocr-page.ts'

/** A word as the engine gave it, with what it weighed for each of its letters. */
export interface WordChoices {
  readonly text: string
  readonly others: readonly OtherReading[]
}

/**
 * What else the engine saw in each word, in the order of its words: readings that differ in one letter, likeliest first. Taken from
 * hOCR as the engine writes it with `lstm_choice_mode` 2, which no other output of it carries.
 */
export const readChoices = (hocr: string): readonly WordChoices[] =>
  hocr
    .split("class='ocrx_word'")
    .slice(1)
    .map((piece) => {
      const text = unescaped(/x_wconf \d+'[^>]*>([^<]*)/u.exec(piece)?.[1]?.trim() ?? '').normalize('NFC')
      const rows = piece
        .split("id='lstm_choices")
        .slice(1)
        .map((row) =>
          [...row.matchAll(/x_confs ([\d.]+)'>([^<]*)</gu)].map(([, sure, letter]) => ({ letter: letterOf(letter), sure: Number(sure) })),
        )
      return { text, others: othersOf(text, rows) }
    })

interface Choice {
  readonly letter: string
  readonly sure: number
}

const most = 6
const leastNear = 20

const othersOf = (text: string, rows: readonly (readonly Choice[])[]): readonly OtherReading[] => {
  const letters = [...text]
  // The space before a word has a row of its own.
  const mine = rows.slice(Math.max(0, rows.length - letters.length))
  if (mine.length < letters.length) return []
  return mine
    .flatMap((row, index) => {
      const own = row.find(({ letter }) => letter === letters[index])
      if (!own || own.sure === 0) return []
      return row
        .filter((choice) => choice !== own && choice.letter !== '')
        .map(({ letter, sure }) => ({
          text: letters.with(index, letter).join(''),
          near: Math.min(100, Math.round((100 * sure) / own.sure)),
        }))
    })
    .filter(({ near }) => near >= leastNear)
    .toSorted((a, b) => b.near - a.near)
    .slice(0, most)
}

const letterOf = (written: string | undefined): string =>
  unescaped(written ?? '')
    .trim()
    .normalize('NFC')

const unescaped = (text: string): string =>
  text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
