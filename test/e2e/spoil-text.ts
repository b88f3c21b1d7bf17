import type { ReadLines, ReadWord } from './desk-archive.ts'

/** A page as a machine reads it: of every hundred letters two are wrong, and its confidence knows of most of them, not of all. */
export const spoilText = (truth: readonly (readonly string[])[], share: number, seed: number): ReadLines => {
  const random = seeded(seed)
  const letters = truth.flat().join(' ').length
  const places = new Set<number>()
  const flat = truth.flat()
  const wanted = Math.round(letters * share)
  const spoilt = flat.map((word) => [...word])
  let done = 0
  while (done < wanted) {
    const at = Math.floor(random() * flat.length)
    const word = spoilt[at] ?? []
    const place = Math.floor(random() * word.length)
    const other = misread(word[place] ?? '', random)
    if (!other || (places.has(at) && random() < 0.9)) continue
    word[place] = other
    places.add(at)
    done += 1
  }
  let index = 0
  return truth.map((line) =>
    line.map((text): ReadWord => {
      const read = (spoilt[index] ?? []).join('')
      index += 1
      const wrong = read !== text
      // Tesseract's own habit: three of four misread words are doubtful to it, and one in forty right ones.
      const doubtful = random() < (wrong ? 0.75 : 0.025)
      return { text: read, confidence: doubtful ? 30 + Math.floor(random() * 35) : 80 + Math.floor(random() * 17) }
    }),
  )
}

/** Keys of Telex for a word: each mark, each hook and each tone is one key more. */
export const telexKeys = (word: string): number =>
  [...word.normalize('NFC')].reduce((sum, letter) => sum + ('đĐ'.includes(letter) ? 2 : [...letter.normalize('NFD')].length), 0)

const families = ['aàáảãạăằắẳẵặâầấẩẫậ', 'eèéẻẽẹêềếểễệ', 'iìíỉĩị', 'oòóỏõọôồốổỗộơờớởỡợ', 'uùúủũụưừứửữự', 'yỳýỷỹỵ', 'dđ']
const shapes: Readonly<Record<string, string>> = { n: 'u', h: 'b', c: 'e', l: 'i', t: 'l', g: 'q', r: 'n', m: 'n' }

const misread = (letter: string, random: () => number): string | undefined => {
  const lower = letter.toLowerCase()
  const family = families.find((letters) => letters.includes(lower))
  const other = family ? [...family].filter((one) => one !== lower)[Math.floor(random() * (family.length - 1))] : shapes[lower]
  return other && (letter === lower ? other : other.toUpperCase())
}

const seeded = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}
