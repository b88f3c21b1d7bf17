import { bareWord, possibleShare } from '../ocr/syllables.ts'
import type { LegacyEncoding } from './mapping.ts'

/**
 * Vietnamese of before Unicode, as it looks where its bytes were taken for Western letters (`H\u00ad¬ng \u00adíc` in TCVN3, `Höông öôùc` in VNI),
 * as Unicode in NFC. The tables follow the charts of TCVN 5712:1993 (VN3, the fonts .Vn…), of VNI-Windows and of RFC 1456 (VIQR).
 * A text with a letter that none of them can have is Unicode already and stays, whatever stands in the cells around it.
 */
export const convertLegacy = (text: string, encoding: LegacyEncoding): string => {
  if (unicodeLetter.test(text)) return text
  if (encoding === 'tcvn3') return text.replace(tcvn3Letters, (letter) => tcvn3.get(letter) ?? letter)
  if (encoding === 'vni') return text.replace(vniLetters, (letters) => vni.get(letters) ?? letters)
  return convertViqr(text)
}

/**
 * In which old encoding the cells of a column stand; undefined where they are sound as they are or nothing is sure. An encoding is
 * chosen only where its words are possible Vietnamese syllables and those of the text as it stands are clearly not.
 */
export const detectLegacy = (cells: readonly string[]): LegacyEncoding | undefined => {
  const text = cells.filter((cell) => !unicodeLetter.test(cell)).join(' ')
  const plain = score(text)
  let best: { readonly encoding: LegacyEncoding; readonly share: number } | undefined
  for (const encoding of ['tcvn3', 'vni', 'viqr'] as const) {
    if (!signs[encoding].test(text)) continue
    const converted = convertLegacy(text, encoding)
    const marked = wordsOf(converted).filter((word) => vietnameseLetter.test(word))
    if (marked.length < 2) continue
    const share = possibleShare(marked)
    if (share >= 0.85 && share > plain + 0.25 && share > (best?.share ?? 0)) best = { encoding, share }
  }
  return best?.encoding
}

/** The share of the words with letters beyond ASCII that can be Vietnamese; words of plain letters say nothing either way. */
export const vietnameseShare = (text: string): number => score(text)

const score = (text: string): number => {
  const words = text.split(/[\s;,:/|&"]+/u).filter((word) => /[^\u0000-\u007f]/u.test(word) || viqrSign.test(word))
  if (words.length === 0) return 1
  const sound = words.filter((word) => /^\p{L}[\p{L}\p{M}–-]*$/u.test(bareWord(word)) && possibleShare([word]) === 1)
  return sound.length / words.length
}

const wordsOf = (text: string): readonly string[] => text.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '')

/** Vietnamese letters that are none of the Western ones, as which the bytes of the old encodings are shown. */
const unicodeLetter = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/u

const vietnameseLetter = /[ăâđêôơưÀ-ỹ]/iu

const lower = 'áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ'

// In the order of `lower`, as the bytes are shown in Western letters (Windows-1252).
const tcvn3Lower = '¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ®'
const tcvn3 = new Map([
  ...[...tcvn3Lower].map((letter, index) => [letter, [...lower][index] ?? letter] as const),
  // Capitals have no tones in these fonts: whole words in capitals are set in a font of their own (.Vn…H).
  ...[...'¡¢£¤¥¦§'].map((letter, index) => [letter, [...'ĂÂÊÔƠƯĐ'][index] ?? letter] as const),
])
const tcvn3Letters = new RegExp(`[${[...tcvn3.keys()].join('')}]`, 'gu')

const vniTones = ['ù', 'ø', 'û', 'õ', 'ï']
const vniBreve = ['ê', 'é', 'è', 'ú', 'ü', 'ë']
const vniCircumflex = ['â', 'á', 'à', 'å', 'ã', 'ä']
const vniPlain = new Map([
  ['a', 'áàảãạ'],
  ['e', 'éèẻẽẹ'],
  ['o', 'óòỏõọ'],
  ['ô', 'ớờởỡợ'],
  ['u', 'úùủũụ'],
  ['ö', 'ứừửữự'],
  ['y', 'ýỳỷỹ'],
])
const vniPairs: readonly (readonly [string, string])[] = [
  ...[...vniPlain].flatMap(([base, letters]) => [...letters].map((letter, tone) => [`${base}${vniTones[tone]}`, letter] as const)),
  ...[...'ăắằẳẵặ'].map((letter, index) => [`a${vniBreve[index]}`, letter] as const),
  ...(['âấầẩẫậ', 'êếềểễệ', 'ôốồổỗộ'] as const).flatMap((letters, base) =>
    [...letters].map((letter, index) => [`${'aeo'[base]}${vniCircumflex[index]}`, letter] as const),
  ),
  ['ô', 'ơ'],
  ['ö', 'ư'],
  ['í', 'í'],
  ['ì', 'ì'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['ò', 'ị'],
  ['î', 'ỵ'],
  ['ñ', 'đ'],
]
const vni = new Map(
  vniPairs.flatMap(([letters, meant]) => {
    const [first = '', mark = ''] = letters
    // A capital may carry its mark in either case, since people typed both.
    return [
      [letters, meant],
      [first.toUpperCase() + mark, meant.toUpperCase()],
      [first.toUpperCase() + mark.toUpperCase(), meant.toUpperCase()],
    ] as const
  }),
)
// Pairs before the single letters that they begin with.
const vniLetters = new RegExp([...vni.keys()].toSorted((a, b) => b.length - a.length).join('|'), 'gu')

const viqrShapes: Readonly<Record<string, string>> = { '(': '\u0306', '^': '\u0302', '+': '\u031b', '*': '\u031b' }
const viqrTones: Readonly<Record<string, string>> = { "'": '\u0301', '`': '\u0300', '?': '\u0309', '~': '\u0303', '.': '\u0323' }

const convertViqr = (text: string): string =>
  text
    .replace(/\\(.)|([Dd])[Dd]|([AEIOUYaeiouy])([(^+*]?)(['`?~.]?)/gu, (whole, kept, dee, vowel, shape = '', tone = '') => {
      if (kept !== undefined) return kept
      if (dee !== undefined) return dee === 'D' ? 'Đ' : 'đ'
      if (vowel === undefined || (shape === '' && tone === '')) return whole
      return `${vowel}${viqrShapes[shape] ?? ''}${viqrTones[tone] ?? ''}`
    })
    .normalize('NFC')

const viqrSign = /[aeouAEOU][(^+]|[aeiouyAEIOUY]['`~](?![\p{L}\p{M}]*s\b)|\bdd/u

/** Something that the encoding cannot do without: else its reading is not even tried. */
const signs: Readonly<Record<LegacyEncoding, RegExp>> = {
  tcvn3: new RegExp(tcvn3Letters.source, 'u'),
  vni: /[aeouyôö][ùøûõïêéèúüëâáàåãä]|[ôöñæ]/iu,
  viqr: viqrSign,
}
