/**
 * A key under which plain byte comparison gives Vietnamese dictionary order: syllable by syllable, letters
 * (a ă â b … d đ … o ô ơ … u ư …) before tones (ngang, huyền, hỏi, ngã, sắc, nặng), numbers by their value.
 */
export const sortKey = (text: string): string => keyBy(text, syllableKey)

/** The same, to be made once for many texts: they share most of their syllables. */
export const createSortKey = (): ((text: string) => string) => {
  const known = new Map<string, string>()
  const remembered = (syllable: string): string => {
    const key = known.get(syllable) ?? syllableKey(syllable)
    known.set(syllable, key)
    return key
  }
  return (text) => keyBy(text, remembered)
}

const keyBy = (text: string, key: (syllable: string) => string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((syllable) => syllable !== '')
    .map(key)
    .join(' ')

const letters = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz'
const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']

const syllableKey = (syllable: string): string => {
  let base = ''
  let tone = ''
  for (const part of syllable.matchAll(/\p{N}+|[^\p{N}]/gu)) {
    const [piece] = part
    if (/\p{N}/u.test(piece)) {
      base += numberKey(piece)
      continue
    }
    const { letter, mark } = splitTone(piece)
    // A mark that stands alone (after a letter that never carries it in our alphabet) is a tone and no letter.
    if (letter !== '') base += letterKey(letter)
    if (mark > 0) tone = String(mark)
  }
  return `${base}${tone === '' ? '' : `!${tone}`}`
}

const splitTone = (letter: string): { readonly letter: string; readonly mark: number } => {
  const decomposed = letter.normalize('NFD')
  for (const [mark, tone] of tones.entries()) {
    if (mark > 0 && decomposed.includes(tone)) return { letter: decomposed.replace(tone, '').normalize('NFC'), mark }
  }
  return { letter, mark: 0 }
}

const letterKey = (letter: string): string => {
  const index = letters.indexOf(letter)
  // Two characters a letter, from '0A' up, so that digits (which start with '0') come first and other scripts last.
  return index >= 0 ? `a${String.fromCharCode(97 + Math.floor(index / 26))}${String.fromCharCode(97 + (index % 26))}` : `z${letter}`
}

/** Numbers by their value: the count of digits goes before the digits. */
const numberKey = (digits: string): string => {
  const plain = digits.replace(/^0+(?=\d)/, '')
  return `0${String.fromCharCode(65 + Math.min(plain.length, 57))}${plain}`
}
