import { foldText } from '../../lib/fold-text.ts'

/**
 * The form under which a place is looked up: without marks, in lower case, its parts (the place, then what it lies in) by commas.
 * `Phường Hoà Bình , TP. Hà Nội` and `phuong hoa binh, tp ha noi` are one.
 */
export const placeKey = (text: string): string =>
  text
    .split(/[,;–]|\s-\s/)
    .map((part) => wordsOf(part).join(' '))
    .filter((part) => part !== '')
    .join(', ')

/** The same without what kind of unit each part is: `ba dinh, ha noi`. */
export const shortPlaceKey = (text: string): string => placeKey(text).split(', ').map(withoutKind).join(', ')

/** What a unit is by the word before its name, as the lists of the statistics office have it. */
export const levelOfName = (name: string): 'province' | 'district' | 'commune' | 'village' | 'other' => {
  const folded = placeKey(name.split(',')[0] ?? '')
  return levelWords.find(([, words]) => words.some((word) => folded.startsWith(`${word} `)))?.[0] ?? 'other'
}

const levelWords = [
  // A municipality was a province; a town of a province is told apart only by what stands above it.
  ['province', ['tinh', 'thanh pho truc thuoc trung uong']],
  ['district', ['huyen', 'quan', 'thi xa', 'chau', 'phu', 'thanh pho']],
  ['commune', ['xa', 'phuong', 'thi tran', 'dac khu', 'tong']],
  ['village', ['thon', 'lang', 'ban', 'buon', 'ap', 'khu pho', 'to dan pho', 'khoi', 'xom']],
] as const

const kinds =
  /^(?:thanh pho|tinh|phuong|xa|thi tran|thi xa|huyen|quan|dac khu|thon|lang|tp|tx|tt|p|q|h|x|ward|commune|province|city)\s+(?=.*[a-z])/

const withoutKind = (part: string): string => part.replace(kinds, '')

const wordsOf = (text: string): readonly string[] => foldText(text).match(/[\p{L}\p{N}']+/gu) ?? []
