import type { PreparationStep } from '../../../shared/features/ocr/ocr-page.ts'
import type { PreparationChoice } from '../../../shared/features/ocr/preparation.ts'
import { cleanInk } from './clean-ink.ts'
import { type Component, findComponents } from './components.ts'
import { deepenInk } from './deepen-ink.ts'
import { eraseFingers } from './erase-fingers.ts'
import { eraseRules } from './erase-rules.ts'
import { findLayout, type Layout } from './find-layout.ts'
import { findPaper } from './find-paper.ts'
import { findSkews } from './find-skew.ts'
import { findUprightness } from './find-upright.ts'
import { type Background, findBackground, flattenLight, isInkColoured } from './flatten-light.ts'
import {
  type Box,
  compose,
  identity,
  invert,
  type Matrix,
  mapPoint,
  type Point,
  quadFromRectangle,
  scaling,
  translation,
} from './geometry.ts'
import type { ColourRaster, GrayRaster } from './gray-raster.ts'
import { levelPage } from './level-page.ts'
import { loadPage, shrinkPage } from './load-page.ts'
import type { SheetPlace } from './sheet-place.ts'
import { findLetterHeight } from './text-size.ts'
import { thresholdInk } from './threshold-ink.ts'
import { findBend, unbend } from './unbend.ts'
import { warpGray } from './warp-gray.ts'

/** A level, evenly lit, grey copy of one page (an opened book has two), with its layout and the way back to the original. */
export interface PreparedSheet {
  readonly gray: GrayRaster
  readonly place: SheetPlace
  readonly layout: Layout
}

export interface PreparedPage {
  readonly width: number
  readonly height: number
  readonly sheets: readonly PreparedSheet[]
  readonly steps: readonly PreparationStep[]
}

/**
 * Ink above this grey is so pale that the small copy shows pieces of letters alone, in which the columns of a typewriter look like lines;
 * nothing paler than such ink can be told from stains of the paper either.
 */
const tooPale = 140

/** The height of small letters, in pixels, at which the engine reads best: a whole line is then what its network looks at. */
const likedLetterHeight = 15.5
/** The same where letters run into one another: what parts them is then a pixel more. */
const largeLetterHeight = 19
const inkOfThickLetters = 150

export interface PrepareOptions {
  /** The part of the picture that is read, in its pixels as it is shown; all of it without one. */
  readonly region?: Box
  /** What a person decided; the rest is measured. */
  readonly choice?: PreparationChoice
  /** The text runs in columns from the top: it is levelled by them, and no lines across are looked for. */
  readonly vertical?: boolean
}

/** Makes the copies that are read from a picture (path or bytes); the picture itself is never changed. */
export const preparePage = async (
  image: Buffer | Uint8Array | string,
  { region, choice: chosen = {}, vertical = false }: PrepareOptions = {},
): Promise<PreparedPage> => {
  // Which way columns stand is not measured: what tells an upright page from one on its side holds for Latin letters.
  const choice: PreparationChoice = vertical ? { turn: 0, columns: 'one', bend: 'keep', rules: 'keep', ...chosen } : chosen
  const loaded = await loadPage(image, region)
  const { small, width, height } = loaded
  const [left, top, span, depth] = loaded.region
  const steps: PreparationStep[] = []
  if (span < width || depth < height) steps.push({ step: 'crop', detail: loaded.region.join(' ') })
  const liked = choice.size === 'large' ? largeLetterHeight : likedLetterHeight
  const background = findBackground(small)
  steps.push({ step: 'light' })
  const lift = choice.colour === undefined ? !isInkColoured(small, background) : choice.colour === 'lift'
  const flatSmall = flattenLight(small, background, lift)
  const raster = await shrinkPage(loaded.raster, roughScale(flatSmall, loaded.raster.width, liked))
  const sheet = choice.paper === 'whole' ? wholeOf(raster) : findSheet(raster, background, steps)
  if (!lift) steps.push({ step: 'keep-colour' })
  deepenInk(flatSmall, tooPale)
  const turn = findTurn(flatSmall, small.width / raster.width, sheet, { ...choice, vertical }, steps)
  const flat = flattenLight(raster, background, lift)
  const ink = deepenInk(flat)
  if (ink !== undefined) steps.push({ step: 'deepen', detail: `${ink}` })
  const pieces = findComponents(flat, 170).items
  const found = findLetterHeight(piecesInside(pieces, sheet))
  const fingers = eraseFingers(flat, background, pieces, found ?? liked)
  if (fingers > 0) steps.push({ step: 'fingers', detail: `${fingers}` })
  const scale = found === undefined ? 1 : Math.min(4, Math.max(0.2, liked / found))
  const letterHeight = found === undefined ? liked : found * scale
  const scaled = (scale * raster.width) / span
  if (Math.abs(scaled - 1) > 0.05) steps.push({ step: 'scale', detail: scaled.toFixed(2) })
  if (choice.size === 'large') steps.push({ step: 'large' })
  const level = await levelPage(flat, { sheet: sheet.toSource, width: sheet.width, height: sheet.height, degrees: turn, scale })
  const toOriginal = compose(compose(level.toSource, scaling(span / raster.width, depth / raster.height)), translation(left, top))
  const finished = finishSheet(level.gray, toOriginal, letterHeight, { ...choice, isPale: ink !== undefined && ink > tooPale }, steps)
  return { width, height, sheets: [finished], steps }
}

/** By how much the picture may be made smaller before anything else, judged by the letters of its small copy; 1 where it may not. */
const roughScale = (flatSmall: GrayRaster, fullWidth: number, liked: number): number => {
  const seen = findLetterHeight(findComponents(flatSmall, 170).items)
  const scale = seen === undefined ? 1 : (liked * flatSmall.width) / (seen * fullWidth)
  return scale < 0.85 ? Math.max(0.2, scale) : 1
}

interface Sheet {
  readonly toSource: Matrix
  readonly width: number
  readonly height: number
}

const wholeOf = ({ width, height }: ColourRaster): Sheet => ({ toSource: identity, width, height })

/** The sheet of paper as an upright rectangle of its own: cut out of its ground, and set square if it was seen aslant. */
const findSheet = (raster: ColourRaster, background: Background, steps: PreparationStep[]): Sheet => {
  const paper = findPaper(background)
  if (!paper) return wholeOf(raster)
  const place = ([x, y]: Point): Point => [x * raster.width, y * raster.height]
  const [a, b, c, d] = paper.corners
  const corners: readonly [Point, Point, Point, Point] = [place(a), place(b), place(c), place(d)]
  const far = (from: Point, to: Point): number => Math.hypot(to[0] - from[0], to[1] - from[1])
  const width = Math.round((far(corners[0], corners[1]) + far(corners[3], corners[2])) / 2)
  const height = Math.round((far(corners[0], corners[3]) + far(corners[1], corners[2])) / 2)
  // A little inside the edges that were seen, so that nothing of the ground remains.
  const inset = (side: (typeof paper.sides)[number]): number => (paper.sides.includes(side) ? 0.016 : 0)
  const [left, top] = [inset('left'), inset('top')]
  const cut: Matrix = [1 - left - inset('right'), 0, left * width, 0, 1 - top - inset('bottom'), top * height, 0, 0, 1]
  steps.push({ step: 'paper', detail: paper.sides.join(' ') })
  return { toSource: compose(cut, quadFromRectangle(width, height, corners)), width, height }
}

/** Degrees by which the sheet must be turned for its lines to lie level, lying on its side or not. */
const findTurn = (
  small: GrayRaster,
  ratio: number,
  sheet: Sheet,
  choice: PreparationChoice & { readonly vertical: boolean },
  steps: PreparationStep[],
): number => {
  const width = Math.round(sheet.width * ratio)
  const height = Math.round(sheet.height * ratio)
  // A rim of the sheet is left out: what the cut left of its edge there would pass for lines of text on end.
  const rim = sheet.toSource === identity ? 0 : 0.02
  const inner: Matrix = [1 - 2 * rim, 0, rim * width, 0, 1 - 2 * rim, rim * height, 0, 0, 1]
  const toSmall = compose(inner, compose(compose(scaling(1 / ratio), sheet.toSource), scaling(ratio)))
  const { across, down } = findSkews(rim === 0 ? small : warpGray(small, width, height, toSmall))
  const onSide = choice.turn === undefined ? down.sharpness > 1.15 * across.sharpness : choice.turn % 180 === 90
  const degrees = choice.slope ?? (onSide !== choice.vertical ? down : across).degrees
  if (onSide) steps.push({ step: 'turn', detail: '-90°' })
  if (Math.abs(degrees) >= 0.05) steps.push({ step: 'deskew', detail: `${degrees.toFixed(2)}°` })
  return (onSide ? -90 : 0) - degrees
}

const piecesInside = (items: readonly Component[], sheet: Sheet): readonly Component[] => {
  if (sheet.toSource === identity) return items
  const back = invert(sheet.toSource)
  return items.filter((item) => {
    const [x, y] = mapPoint(back, [(item.left + item.right) / 2, (item.top + item.bottom) / 2])
    return x > 0 && y > 0 && x < sheet.width && y < sheet.height
  })
}

/** Cleans the ink, turns a page that stands on its head, straightens bent lines, and finds the layout. */
const finishSheet = (
  level: GrayRaster,
  toOriginal: Matrix,
  letterHeight: number,
  choice: PreparationChoice & { readonly isPale: boolean },
  steps: PreparationStep[],
): PreparedSheet => {
  const cleaned = choice.stains === 'keep' ? { gray: level } : cleanInk(level, letterHeight, !choice.isPale)
  if (cleaned.bleed !== undefined) steps.push({ step: 'bleed', detail: cleaned.bleed.toFixed(2) })
  if (cleaned.specks !== undefined) steps.push({ step: 'specks', detail: `${cleaned.specks}` })
  let { gray } = cleaned
  let rules = choice.rules === 'keep' ? { across: [], down: [] } : eraseRules(gray, letterHeight)
  if (rules.across.length + rules.down.length > 0) steps.push({ step: 'rules', detail: `${rules.across.length + rules.down.length}` })
  const look = { columns: choice.columns, ...(choice.size === 'large' ? { ink: inkOfThickLetters } : {}) }
  let layout = findLayout(gray, letterHeight, rules, look)
  let place: SheetPlace = { toOriginal, bends: [] }
  // On its side it was turned to the left: what had to go to the right stands on its head now.
  const onItsHead = choice.turn === undefined ? isOnItsHead(layout, letterHeight, steps) : [90, 180].includes(choice.turn)
  if (onItsHead) {
    gray = { ...gray, data: gray.data.toReversed() }
    place = { toOriginal: compose([-1, 0, gray.width, 0, -1, gray.height, 0, 0, 1], toOriginal), bends: [] }
    const turned = (box: Box): Box => [gray.width - box[0] - box[2], gray.height - box[1] - box[3], box[2], box[3]]
    rules = { across: rules.across.map(turned), down: rules.down.map(turned) }
    layout = findLayout(gray, letterHeight, rules, look)
    steps.push({ step: 'turn', detail: '180°' })
  }
  for (let round = 0; round < 2 && choice.bend !== 'keep'; round++) {
    const bend = findBend(segmentsOf(layout), gray.width, gray.height, letterHeight)
    if (!bend) break
    gray = unbend(gray, bend)
    place = { ...place, bends: [...place.bends, bend] }
    layout = findLayout(gray, letterHeight, rules, look)
    if (round === 0) steps.push({ step: 'unbend' })
  }
  if (choice.tone === 'threshold') {
    gray = thresholdInk(gray, letterHeight)
    steps.push({ step: 'threshold' })
  }
  return { gray, place, layout }
}

/** Most pages stand upright: where letters touch and little can be told, only one that lay on its side may as well be on its head. */
const isOnItsHead = (layout: Layout, letterHeight: number, steps: readonly PreparationStep[]): boolean =>
  findUprightness(segmentsOf(layout), letterHeight) < (steps.some(({ step }) => step === 'turn') ? 0 : -0.25)

const segmentsOf = (layout: Layout) => layout.blocks.flatMap((block) => block.lines.flatMap((line) => line.segments))
