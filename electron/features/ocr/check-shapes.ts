import { bareWord, isPossibleWord } from '../../../shared/features/ocr/syllables.ts'
import type { Component } from './components.ts'
import type { GrayRaster } from './gray-raster.ts'
import { distanceTo, drawShape, learnModels, type Model, type Shape, type ShapeFrame } from './letter-shapes.ts'
import { isUpright, type MarkedLetter, type MatchedWord } from './match-letters.ts'
import type { FoundWord } from './match-words.ts'

/**
 * Compares each letter and each mark with the same ones elsewhere on the page. What is unlike all that were read as it was, and
 * like those that were read as something else, is that: a 9 among zeros, an ô under whose hook every other one is an ổ. The network
 * sees a line at a time; the page knows its own face. Only towards possible words, or digits among digits; of words whose letters
 * touch the marks alone. Gives the words' texts.
 */
export const correctShapes = (gray: GrayRaster, words: readonly FoundWord[], letterHeight: number): readonly string[] => {
  const samples = words.flatMap((found, word) =>
    lettersOf(found, letterHeight).map((letter, place) =>
      sampleOf(gray, letter, { word, place }, (found.scale * letterHeight) / framesHeight),
    ),
  )
  const bases = studyOf(samples.map(({ baseKind, base }) => ({ kind: baseKind, shape: base })))
  const marks = studyOf(samples.map(({ markKind, mark }) => ({ kind: markKind, shape: mark })))
  const texts = words.map((found) => lettersOf(found, letterHeight).map(({ text }) => text))
  samples.forEach((sample, at) => {
    const letters = texts[sample.word]
    if (!letters) return
    const text = words[sample.word]?.word.text ?? ''
    const digit = isDigit(sample.baseKind)
    const odd = digit && /\p{L}/u.test(text)
    const base = odd
      ? betterKind(bases, at, (kind) => !isDigit(kind), oddLimits)
      : betterKind(bases, at, (kind) => digit === isDigit(kind) && maySwap(sample.baseKind, kind), digit ? digitLimits : letterLimits)
    const mark = betterKind(marks, at, (kind) => mayBear(base ?? sample.baseKind, kind, sample), markLimits)
    if (base === undefined && mark === undefined) return
    letters[sample.place] = compose(base ?? sample.baseKind, mark ?? sample.markKind, sample.dotBelow)
  })
  return words.map(({ word }, index) => accept(word.text, texts[index] ?? []))
}

interface ShapedLetter extends MarkedLetter {
  readonly ink?: Component
  readonly loose: boolean
}

const lettersOf = ({ match, marks = [], scale }: FoundWord, letterHeight: number): readonly ShapedLetter[] =>
  match
    ? match.letters.map(({ text, ink, above }) => ({ text, ink, above, loose: hasLooseMarks(match, ink, scale * letterHeight) }))
    : marks.map((letter) => ({ ...letter, loose: false }))

interface Sample {
  readonly word: number
  readonly place: number
  readonly baseKind: string
  readonly base: Shape | undefined
  /** The marks above as combining characters; `.` for the dot of an i; empty where none was read. */
  readonly markKind: string
  readonly mark: Shape | undefined
  readonly dotBelow: boolean
  /** Whether small pieces near the letter belong to no letter: its mark may then be only a part of what stands there. */
  readonly loose: boolean
}

const baseFrame: ShapeFrame = { width: 37, height: 37 }
const markFrame: ShapeFrame = { width: 27, height: 23 }
const framesHeight = 15.5

/** Grave, acute, hat, tilde, breve, hook. */
const marksAbove: ReadonlySet<string> = new Set(['\u0300', '\u0301', '\u0302', '\u0303', '\u0306', '\u0309'])
const dotUnder = '\u0323'

const sampleOf = (gray: GrayRaster, letter: ShapedLetter, at: Pick<Sample, 'word' | 'place'>, size: number): Sample => {
  const apart = letter.text.normalize('NFD')
  const above = [...apart].filter((character) => marksAbove.has(character)).join('')
  return {
    ...at,
    baseKind: [...apart]
      .filter((character) => !marksAbove.has(character) && character !== dotUnder)
      .join('')
      .normalize('NFC'),
    base: letter.ink && /[\p{L}\p{N}]/u.test(letter.text) ? drawShape(gray, [letter.ink], baseFrame, size) : undefined,
    markKind: letter.text === 'i' ? '.' : above,
    mark: letter.above.length > 0 ? drawShape(gray, letter.above, markFrame, size) : undefined,
    dotBelow: apart.includes(dotUnder),
    loose: letter.loose,
  }
}

const hasLooseMarks = (match: MatchedWord, ink: Component, letterHeight: number): boolean =>
  match.loose.some((piece) => piece.right > ink.left - 0.6 * letterHeight && piece.left < ink.right + 0.6 * letterHeight)

interface Study {
  readonly items: readonly { readonly kind: string; readonly shape: Shape | undefined }[]
  readonly models: ReadonlyMap<string, Model>
}

const studyOf = (items: Study['items']): Study => ({
  items,
  models: learnModels(
    (function* () {
      for (const { kind, shape } of items) if (shape && kind !== '') yield [kind, shape] as const
    })(),
  ),
})

/** The kind that a shape is like while it is unlike the one that it was read as; undefined where it may stay. */
const betterKind = (
  { items, models }: Study,
  at: number,
  may: (kind: string) => boolean,
  { near, farther }: Limits,
): string | undefined => {
  const item = items[at]
  if (!item?.shape) return undefined
  const own = models.get(item.kind)
  const here = own ? distanceTo(own, item.shape, true) : Number.POSITIVE_INFINITY
  // Of a letter that stands here once nothing is known.
  if (here < 0.1 || (here === Number.POSITIVE_INFINITY && isKnownKind(item.kind))) return undefined
  let best: string | undefined
  let least =
    here === Number.POSITIVE_INFINITY
      ? item.kind === ''
        ? unknownNear
        : loneNear
      : Math.min(own && own.count < 4 ? unknownNear : near, here / farther)
  for (const [kind, model] of models) {
    if (kind === item.kind || model.count < (least > unknownNear || isDigit(kind) ? 3 : 2) || !may(kind)) continue
    const far = distanceTo(model, item.shape, false)
    if (far < least) {
      least = far
      best = kind
    }
  }
  return best
}

interface Limits {
  /** How near to the other kind it must lie; letters of one kind lie within 0.05 to 0.15 of one another. */
  readonly near: number
  /** How many times farther from its own kind. */
  readonly farther: number
}
/** Where little is known of its own kind. */
const unknownNear = 0.18
const loneNear = 0.1
const letterLimits: Limits = { near: 0.16, farther: 2 }
const digitLimits: Limits = { near: 0.12, farther: 1.7 }
const markLimits: Limits = { near: 0.3, farther: 2.2 }
/** A digit among letters is hardly one. */
const oddLimits: Limits = { near: 0.26, farther: 1.4 }

/** What can stand on a page at all; `ø` cannot. Marks are few and alike in every word, so that one alone may be judged by the others. */
const isKnownKind = (kind: string): boolean => /^[a-zđơưA-ZĐƠƯ\d]$/u.test(kind)

/** Whether digits alone stand in the place of other digits. */
export const differsInDigits = (text: string, other: string): boolean => {
  const old = [...text]
  return [...other].every((character, at) => character === old[at] || (isDigit(character) && isDigit(old[at] ?? '')))
}

const isDigit = (kind: string): boolean => /^\d$/u.test(kind)

const bearerOf: Readonly<Record<string, string>> = { u: 'ư', o: 'ơ', d: 'đ' }

/** A horn or a bar may stand apart from its letter, so that its lack in one piece of ink says nothing. */
const maySwap = (from: string, to: string): boolean => {
  // Of a broken letter the stem alone may be left.
  if (/[il1I]/u.test(to) && !/[il1Itj]/u.test(from)) return false
  const plain = to.toLowerCase()
  return !(from.toLowerCase() === bearerOf[plain])
}

const mayBear = (base: string, kind: string, { markKind, loose }: Sample): boolean => {
  if (kind === '.') return base === 'i'
  if (base === 'i' && markKind === '.' && loose) return false
  if (loose && kind.length < markKind.length) return false
  const whole = (base + kind).normalize('NFC')
  return [...whole].length === 1 && vowels.test(base)
}

const vowels = /^[aeiouyơưAEIOUYƠƯ]$/u

const compose = (base: string, mark: string, dotBelow: boolean): string => {
  const above = vowels.test(base) && mark !== '.' ? mark : ''
  const bearsDot = dotBelow && vowels.test(base) && !/[\u0300\u0301\u0303\u0309]/u.test(above)
  return (base + (bearsDot ? dotUnder : '') + above).normalize('NFC')
}

/** The new letters where they make a word that can be, or where digits alone changed into digits; else the word as it was. */
const accept = (text: string, letters: readonly string[]): string => {
  let next = 0
  const changed = [...text].map((character) => (isUpright(character) ? (letters[next++] ?? character) : character)).join('')
  if (changed === text) return text
  const old = [...text]
  // An l is like an I in many faces: among small letters no shape makes a capital.
  if (/\p{Ll}/u.test(changed) && [...changed].some((character, at) => /\p{Lu}/u.test(character) && /\p{Ll}/u.test(old[at] ?? '')))
    return text
  return differsInDigits(text, changed) || (/^\p{L}[\p{L}–-]*$/u.test(bareWord(changed)) && isPossibleWord(changed)) ? changed : text
}
