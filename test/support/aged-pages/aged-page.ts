import sharp from 'sharp'
import { bleed, border, grain, photograph, seal, shade, skew, speckle, stain, yellow } from './age.ts'
import { type AgedFont, printedFonts, typewriterFonts } from './fonts.ts'
import { createRandom, type Random } from './random.ts'
import { createRaster, type Raster, warp } from './raster.ts'
import { type AgedText, agedTexts, foreignTexts } from './texts.ts'
import { type AgedLayout, type Setting, setPage } from './typeset.ts'

export const agedKinds = [
  'clean',
  'yellowed',
  'skewed',
  'sealed',
  'photographed',
  'typescript',
  'stained',
  'bleed-through',
  'print-noise',
  'low-resolution',
  'columns-2',
  'columns-3',
  'headed',
  'table',
  'margin',
  'bordered',
  'spread',
  'quarter-turn',
  'upside-down',
  'faint',
  'bold',
  'ruled',
  'mixed',
  'french',
  'english',
] as const

export type AgedKind = (typeof agedKinds)[number]

export interface AgedPage {
  /** The picture as a JPEG or PNG file. */
  readonly image: Buffer
  /** What stands on the page, in reading order, one printed line a line. */
  readonly truth: string
  readonly kind: AgedKind
  readonly language: 'vie' | 'fra' | 'eng'
  /** How it was made, for people who look at a bad reading. */
  readonly note: string
}

export interface AgedPageOptions {
  readonly kind: AgedKind
  readonly seed: number
  /** The texts and seeds of the two halves never meet. */
  readonly half: 'tuning' | 'heldOut'
  /** Dots an inch instead of what the seed would choose. */
  readonly dpi?: number
}

/** The largest error that is asked of the reader, kind by kind, as a share of the characters. */
export const agedTarget = (kind: AgedKind): number => {
  if (kind === 'typescript') return 0.005
  return ['clean', 'yellowed', 'skewed', 'sealed', 'photographed'].includes(kind) ? 0.002 : 0.01
}

/** Makes one aged page with its exact truth; the same options give the same page. */
export const createAgedPage = async ({ kind, seed, half, dpi }: AgedPageOptions): Promise<AgedPage> => {
  const random = createRandom(seed * 2 + (half === 'tuning' ? 0 : 1) + agedKinds.indexOf(kind) * 1000)
  const text = chooseText(kind, half, random)
  const setting = chooseSetting(kind, random, dpi)
  const first = await rasterOf(text, setting)
  const second = kind === 'spread' || kind === 'bleed-through' ? await rasterOf(chooseText(kind, half, random), setting) : undefined
  const aged = age(kind, first, second, random, setting)
  const quality = Math.round(kind === 'low-resolution' ? random.between(60, 80) : random.between(72, 92))
  const { raster } = aged
  const picture = sharp(raster.data, { raw: { width: raster.width, height: raster.height, channels: 3 } })
  const image = kind === 'clean' ? await picture.png({ compressionLevel: 3 }).toBuffer() : await picture.jpeg({ quality }).toBuffer()
  const truth = kind === 'spread' && second ? `${first.truth}\n${second.truth}` : first.truth
  const note = `${setting.font} ${setting.points.toFixed(1)} pt, ${setting.dpi} dpi, ${raster.width}×${raster.height}${aged.note}`
  return { image, truth, kind, language: text.language, note }
}

const chooseText = (kind: AgedKind, half: AgedPageOptions['half'], random: Random): AgedText => {
  if (kind === 'french') return foreignTexts.fra
  if (kind === 'english') return foreignTexts.eng
  return random.pick(agedTexts[half])
}

const layouts: Readonly<Partial<Record<AgedKind, AgedLayout>>> = {
  'columns-2': 'columns-2',
  'columns-3': 'columns-3',
  headed: 'headed',
  table: 'table',
  margin: 'margin',
  ruled: 'ruled',
}

const chooseSetting = (kind: AgedKind, random: Random, dpi: number | undefined): Setting => {
  const font: AgedFont = random.pick(kind === 'typescript' ? typewriterFonts : printedFonts)
  const points = random.between(11, 13.5)
  const resolution = kind === 'low-resolution' ? random.between(105, 130) : random.pick([200, 240, 300])
  const greys: Readonly<Partial<Record<AgedKind, string>>> = { faint: '#8a8580', typescript: '#2b2b3d' }
  return {
    layout: layouts[kind] ?? 'single',
    font,
    points: kind === 'spread' ? 11 : points,
    dpi: Math.round(dpi ?? (kind === 'spread' ? 200 : resolution)),
    ink: greys[kind] ?? random.pick(['#111111', '#1d1a18', '#26221f']),
    ...(kind === 'typescript' ? { ragged: true, points: random.between(10.5, 12) } : {}),
    ...(kind === 'bold' ? { boldness: 0.45 } : {}),
  }
}

interface Made extends Raster {
  readonly truth: string
}

const rasterOf = async (text: AgedText, setting: Setting): Promise<Made> => {
  const { canvas, truth } = setPage(text, setting)
  const raster = createRaster(canvas.width, canvas.height)
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
  for (let from = 0, to = 0; from < pixels.length; from += 4, to += 3) {
    raster.data[to] = pixels[from] ?? 0
    raster.data[to + 1] = pixels[from + 1] ?? 0
    raster.data[to + 2] = pixels[from + 2] ?? 0
  }
  return { ...raster, truth }
}

interface Aged {
  readonly raster: Raster
  readonly note: string
}

const age = (kind: AgedKind, page: Made, back: Made | undefined, random: Random, setting: Setting): Aged => {
  const plain: Aged = { raster: page, note: '' }
  const half = random.next() < 0.5
  switch (kind) {
    case 'clean':
    case 'columns-3':
    case 'bold':
    case 'french':
    case 'english':
      break
    case 'yellowed':
      yellow(page, random)
      grain(page, random, 5)
      break
    case 'skewed': {
      const degrees = random.between(2, 15) * (half ? 1 : -1)
      yellow(page, random)
      return { raster: skew(page, degrees), note: `, ${degrees.toFixed(1)}°` }
    }
    case 'sealed':
      yellow(page, random)
      seal(page, random, setting.dpi)
      break
    case 'photographed': {
      const photo = photograph(page, random)
      shade(photo, random, 0.6)
      grain(photo, random, 5)
      return { raster: photo, note: '' }
    }
    case 'typescript':
      uneven(page, random, setting)
      yellow(page, random)
      grain(page, random, 7)
      break
    case 'stained':
      yellow(page, random)
      stain(page, random)
      grain(page, random, 4)
      break
    case 'bleed-through': {
      const strength = random.between(0.18, 0.38)
      if (back) bleed(page, back, strength)
      yellow(page, random)
      return { raster: page, note: `, strength ${strength.toFixed(2)}` }
    }
    case 'print-noise':
      speckle(page, random, 0.0022, setting.dpi)
      grain(page, random, 14)
      break
    case 'low-resolution':
    case 'faint':
      yellow(page, random)
      grain(page, random, 4)
      break
    case 'columns-2':
    case 'headed':
    case 'table':
    case 'margin':
    case 'ruled':
      if (half) yellow(page, random)
      return half ? { raster: skew(page, random.between(-2, 2)), note: ', a little askew' } : plain
    case 'bordered':
      yellow(page, random)
      border(page, random)
      return { raster: skew(page, random.between(-1.5, 1.5)), note: '' }
    case 'spread': {
      const open = back ? openBook(page, back) : page
      yellow(open, random)
      return { raster: skew(open, random.between(-1.5, 1.5)), note: '' }
    }
    case 'quarter-turn':
      yellow(page, random)
      return { raster: quarter(page, half), note: half ? ', clockwise' : ', anticlockwise' }
    case 'upside-down':
      yellow(page, random)
      return {
        raster: warp(
          page,
          page.width,
          page.height,
          (x, y) => [page.width - 1.001 - x, page.height - 1.001 - y],
          () => [230, 220, 190],
        ),
        note: '',
      }
    case 'mixed': {
      yellow(page, random)
      stain(page, random)
      seal(page, random, setting.dpi)
      const photo = photograph(skew(page, random.between(-6, 6)), random, 0.03)
      shade(photo, random, 0.5)
      grain(photo, random, 6)
      return { raster: photo, note: '' }
    }
  }
  return plain
}

/** The strokes of a typewriter: some letters heavy, some light, and the paper's grain inside them. */
const uneven = (page: Raster, random: Random, setting: Setting): void => {
  const advance = Math.round((setting.points / 72) * setting.dpi * 0.6)
  const rows = Math.round((setting.points / 72) * setting.dpi * 1.45)
  const strength = new Map<number, number>()
  for (let y = 0; y < page.height; y++) {
    for (let x = 0; x < page.width; x++) {
      const cell = Math.floor(y / rows) * 1000 + Math.floor(x / advance)
      let share = strength.get(cell)
      if (share === undefined) {
        share = random.between(0.6, 1)
        strength.set(cell, share)
      }
      const at = (y * page.width + x) * 3
      const red = page.data[at] ?? 0
      if (red > 250) continue
      for (let channel = 0; channel < 3; channel++) {
        const value = page.data[at + channel] ?? 0
        page.data[at + channel] = 255 - (255 - value) * share
      }
    }
  }
}

const quarter = (page: Raster, clockwise: boolean): Raster =>
  warp(
    page,
    page.height,
    page.width,
    (x, y) =>
      clockwise ? [Math.min(y, page.width - 1.001), page.height - 1.001 - x] : [page.width - 1.001 - y, Math.min(x, page.height - 1.001)],
    () => [230, 220, 190],
  )

/** Two pages side by side with the shadow of the fold between them. */
const openBook = (left: Raster, right: Raster): Raster => {
  const book = warp(
    left,
    left.width + right.width,
    left.height,
    (x, y) => [Math.min(x, left.width - 1.001), Math.min(y, left.height - 1.001)],
    () => [255, 255, 255],
  )
  for (let y = 0; y < book.height; y++) {
    for (let x = 0; x < right.width; x++) {
      const from = (y * right.width + x) * 3
      const to = (y * book.width + left.width + x) * 3
      for (let channel = 0; channel < 3; channel++) book.data[to + channel] = right.data[from + channel] ?? 0
    }
    for (let x = 0; x < book.width; x++) {
      const far = Math.abs(x - left.width) / left.width
      const light = 1 - 0.65 * Math.exp(-far * 28)
      const at = (y * book.width + x) * 3
      for (let channel = 0; channel < 3; channel++) book.data[at + channel] = (book.data[at + channel] ?? 0) * light
    }
  }
  return book
}
