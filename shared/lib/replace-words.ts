import { foldText } from './fold-text.ts'

export interface ReplaceRule {
  readonly find: string
  readonly replace: string
  /** True: the very letters, marks and capitals alike. False: marks and capitals do not count. */
  readonly marks: boolean
  /** Only where no letter or digit stands right before or behind. */
  readonly wholeWords: boolean
}

/** Puts `replace` wherever `find` stands in a text (NFC); what stands between is kept letter by letter. */
export const replaceWords = (text: string, rule: ReplaceRule): string => {
  const find = rule.find.normalize('NFC')
  const replacement = rule.replace.normalize('NFC')
  if (find === '') return text
  const source = text.normalize('NFC')
  if (rule.marks) return source.replace(pattern(find, rule.wholeWords), () => replacement)
  const { folded, places } = foldWithPlaces(source)
  let result = ''
  let kept = 0
  for (const match of folded.matchAll(pattern(foldText(find), rule.wholeWords))) {
    const from = places[match.index] ?? 0
    const to = places[match.index + match[0].length] ?? source.length
    result += source.slice(kept, from) + replacement
    kept = to
  }
  return result + source.slice(kept)
}

const pattern = (find: string, wholeWords: boolean): RegExp => {
  const escaped = find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return wholeWords ? new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${escaped}(?![\\p{L}\\p{M}\\p{N}])`, 'gu') : new RegExp(escaped, 'gu')
}

/** The folded text, and for each of its letters (and for its end) where the letter stands in the text that it came from. */
const foldWithPlaces = (text: string): { readonly folded: string; readonly places: readonly number[] } => {
  let folded = ''
  const places: number[] = []
  let at = 0
  for (const letter of text) {
    const plain = foldText(letter)
    for (let index = 0; index < plain.length; index++) places.push(at)
    folded += plain
    at += letter.length
  }
  places.push(text.length)
  return { folded, places }
}
