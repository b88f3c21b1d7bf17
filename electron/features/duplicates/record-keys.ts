import { trigrams } from '../../../shared/features/duplicates/title-likeness.ts'
import { type Traits, yearOf } from '../../../shared/features/duplicates/traits.ts'

/** Kinds of keys, and how many records may share one before it stands for a series rather than for one thing made twice. */
export const keyKinds = [
  { name: 'number', most: 40 },
  { name: 'titleAndYear', most: 12 },
  { name: 'titleAndPlace', most: 12 },
  { name: 'title', most: 4 },
  { name: 'band0', most: 12 },
  { name: 'band1', most: 12 },
  { name: 'band2', most: 12 },
  { name: 'band3', most: 12 },
] as const

const bandCount = 4
const rowsInBand = 3

/** One number for each kind of key, 0 where the record has none: records with the same number in a column are worth being compared. */
export const recordKeys = (traits: Traits): readonly number[] => {
  const { words, date, places } = traits
  const title = words.join(' ')
  const year = date ? String(yearOf(date)) : ''
  const tellsMuch = words.length >= 3 && title.length >= 12
  return [
    traits.number === '' ? 0 : hash(`n ${traits.institution} ${traits.number}`),
    title === '' || year === '' ? 0 : hash(`y ${title} ${year}`),
    title === '' || places.length === 0 ? 0 : hash(`p ${title} ${places[0]}`),
    tellsMuch ? hash(`t ${title}`) : 0,
    ...(words.length < 2 ? Array<number>(bandCount).fill(0) : bandKeys(words, year || (places[0] ?? ''))),
  ]
}

/**
 * The smallest hashes of the title's three-letter pieces under twelve functions, three a band: titles that share four of five pieces
 * meet in a band with a likelihood of 0.94, those that share a third of them with 0.14. With a year or a place, only titles of the same.
 */
const bandKeys = (words: readonly string[], beside: string): readonly number[] => {
  const least = new Uint32Array(bandCount * rowsInBand).fill(0xffffffff)
  for (const piece of trigrams(words)) {
    const base = hash32(piece, 0)
    for (let row = 0; row < least.length; row++) {
      const value = mix(base ^ (seeds[row] ?? 0))
      if (value < (least[row] ?? 0)) least[row] = value
    }
  }
  return Array.from({ length: bandCount }, (_, band) =>
    hash(`b${band} ${beside} ${least.subarray(band * rowsInBand, (band + 1) * rowsInBand).join(' ')}`),
  )
}

const mix = (value: number): number => {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

const seeds = Uint32Array.from({ length: bandCount * rowsInBand }, (_, row) => mix((row + 1) * 0x9e3779b1))

/** 53 bits of a text, never 0. */
const hash = (text: string): number => (hash32(text, 1) & 0x1fffff) * 2 ** 32 + hash32(text, 2) + 1

/** FNV-1a over UTF-16 units, mixed. */
const hash32 = (text: string, seed: number): number => {
  let value = 0x811c9dc5 ^ (seed * 0x9e3779b1)
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return mix(value >>> 0)
}
