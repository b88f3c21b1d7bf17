import { sortKey } from './sort-key.ts'

/**
 * A key under which plain comparison orders persons as Vietnamese lists do: by given name (the last word), then family name, then what
 * stands between: `Nguyễn Thị An` before `Lê Văn Bình`. A title or rank before the name (`Ông`, `cụ`, `PGS.TS.`) does not count, nor
 * what follows in brackets or behind a comma (years, a pen name). A name of one word stands by itself.
 */
export const personNameKey = (name: string): string => {
  const words = nameWords(name)
  const given = words.at(-1)
  if (given === undefined) return sortKey(name)
  const [family = '', ...middle] = words.slice(0, -1)
  return [given, family, middle.join(' ')].map(sortKey).join('  ')
}

const nameWords = (name: string): readonly string[] => {
  const plain = name
    .normalize('NFC')
    .replace(/[(,[].*$/u, '')
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== '')
  const first = plain.findIndex((word) => !isTitle(word))
  return first < 0 ? plain : plain.slice(first)
}

const titles: ReadonlySet<string> = new Set(['ông', 'bà', 'cụ', 'anh', 'chị', 'em', 'thầy', 'cô', 'nnưt', 'nnnd', 'nsưt', 'nsnd'])

const isTitle = (word: string): boolean => titles.has(word.toLowerCase()) || /^\p{L}+\.(\p{L}+\.?)*$/u.test(word)
