/** The four scanned documents: which text, on what sheet, how aged, written in which format. */
import { type Ageing, agePage, type Layer } from './age-page.ts'
import { drawPrint, drawSeal, drawSignatures } from './ink.ts'
import { createRandom } from './random.ts'
import { bienBanHopBlocks } from './texts/bien-ban-hop.ts'
import { huongUocBlocks } from './texts/huong-uoc.ts'
import { soDiaBaBlocks } from './texts/so-dia-ba.ts'
import { thanTichBlocks } from './texts/than-tich.ts'
import { type Block, type SetPage, type Sheet, typeset } from './typeset.ts'

type Seal = { rim: string; lines: string[]; radius: number; dx: number; dy: number; turn: number }
export type DocumentDesign = {
  name: string
  blocks: Block[]
  sheet: Sheet
  /** One a page; the last serves any further page. */
  ageing: Ageing[]
  ink: { colour: Layer['colour']; strength: number }
  seal?: Seal
}

export type ScannedPage = { pixels: Buffer; width: number; height: number; dpi: number; truth: string }

const a4 = (dpi: number): { width: number; height: number; dpi: number } => ({
  width: Math.round((210 / 25.4) * dpi),
  height: Math.round((297 / 25.4) * dpi),
  dpi,
})
const millimetres = (dpi: number, [top, right, bottom, left]: [number, number, number, number]): Sheet['margin'] => {
  const pixels = (value: number): number => (value / 25.4) * dpi
  return { top: pixels(top), right: pixels(right), bottom: pixels(bottom), left: pixels(left) }
}

const quiet = { stains: [], folds: [], through: 0.05, lid: [226, 226, 222] as const }

const print = a4(260)
const typed = a4(200)

export const documents: DocumentDesign[] = [
  {
    name: 'huong-uoc-lang-ha',
    blocks: huongUocBlocks,
    sheet: {
      ...print,
      margin: millimetres(print.dpi, [30, 24, 26, 28]),
      columns: 1,
      gap: 0,
      face: 'print',
      size: 15,
      leading: 1.46,
      indent: 24,
      justify: true,
      header: (page) => (page === 1 ? undefined : `– ${page} –`),
    },
    ageing: [
      {
        ...quiet,
        ...print,
        seed: 11,
        paper: [231, 216, 180],
        foxing: 0.9,
        edges: 0.9,
        light: 1,
        stains: [{ x: 0.93, y: 0.1, radius: 0.22 }],
        folds: [0.5],
        skewDegrees: -0.6,
      },
      { ...quiet, ...print, seed: 12, paper: [230, 215, 182], foxing: 0.6, edges: 0.8, light: 1.1, folds: [0.502], skewDegrees: 0.8 },
      { ...quiet, ...print, seed: 13, paper: [231, 214, 176], foxing: 1.1, edges: 0.9, light: 1, folds: [0.497], skewDegrees: -1.1 },
      {
        ...quiet,
        ...print,
        seed: 14,
        paper: [228, 210, 172],
        foxing: 1.4,
        edges: 1,
        light: 1.2,
        stains: [{ x: 0.06, y: 0.95, radius: 0.3 }],
        folds: [0.5],
        skewDegrees: 0.4,
      },
    ],
    ink: { colour: [40, 32, 27], strength: 0.95 },
    seal: { rim: 'HỘI ĐỒNG TỘC BIỂU • TỈNH HƯNG YÊN • ', lines: ['LÀNG', 'HẠ'], radius: 17.5, dx: 0.115, dy: 0.012, turn: -0.16 },
  },
  {
    name: 'than-tich-dinh-ha',
    blocks: thanTichBlocks,
    sheet: {
      ...typed,
      margin: millimetres(typed.dpi, [28, 18, 24, 28]),
      columns: 1,
      gap: 0,
      face: 'typewriter',
      size: 12,
      leading: 1.72,
      indent: 36,
      justify: false,
      header: (page) => (page === 1 ? undefined : `- ${page} -`),
    },
    ageing: [
      { ...quiet, ...typed, seed: 21, paper: [226, 214, 186], foxing: 0.5, edges: 0.7, light: 1.1, folds: [0.34, 0.67], skewDegrees: 0.7 },
      {
        ...quiet,
        ...typed,
        seed: 22,
        paper: [225, 212, 182],
        foxing: 0.7,
        edges: 0.7,
        light: 1,
        stains: [{ x: 0.85, y: 0.88, radius: 0.2 }],
        folds: [0.337, 0.668],
        skewDegrees: -0.5,
      },
      {
        ...quiet,
        ...typed,
        seed: 23,
        paper: [227, 213, 180],
        foxing: 0.6,
        edges: 0.8,
        light: 1.1,
        folds: [0.335, 0.669],
        skewDegrees: 1.2,
      },
    ],
    ink: { colour: [44, 42, 58], strength: 0.9 },
    seal: { rim: 'LÝ TRƯỞNG XÃ HẠ • TỔNG THƯỢNG • ', lines: ['XÃ', 'HẠ'], radius: 16.5, dx: 0.1, dy: 0.016, turn: 0.12 },
  },
  {
    name: 'so-dia-ba',
    blocks: soDiaBaBlocks,
    sheet: {
      ...typed,
      margin: millimetres(typed.dpi, [28, 17, 20, 19]),
      columns: 2,
      gap: (9 / 25.4) * typed.dpi,
      face: 'print',
      size: 11.6,
      leading: 1.3,
      indent: 10,
      justify: true,
      header: (page) => `SỔ ĐỊA BẠ LÀNG HẠ – Năm Nhâm Thân, 1932 – Tờ số ${page}`,
    },
    ageing: [
      { ...quiet, ...typed, seed: 31, paper: [226, 214, 184], foxing: 0.5, edges: 0.8, light: 1, skewDegrees: 1.5 },
      {
        ...quiet,
        ...typed,
        seed: 32,
        paper: [214, 183, 124],
        foxing: 1.6,
        edges: 1.3,
        light: 1.5,
        stains: [
          { x: 0.2, y: 0.3, radius: 0.26 },
          { x: 0.96, y: 0.72, radius: 0.2 },
        ],
        folds: [0.5],
        skewDegrees: -0.4,
      },
      { ...quiet, ...typed, seed: 33, paper: [224, 208, 172], foxing: 0.8, edges: 0.9, light: 1.1, folds: [0.5], skewDegrees: 0.5 },
    ],
    ink: { colour: [46, 36, 28], strength: 0.93 },
    seal: { rim: 'LÝ TRƯỞNG XÃ HẠ • TỔNG THƯỢNG • ', lines: ['XÃ', 'HẠ'], radius: 13.5, dx: 0.085, dy: 0.016, turn: 0.2 },
  },
  {
    name: 'bien-ban-hop-1936',
    blocks: bienBanHopBlocks,
    sheet: {
      ...typed,
      margin: millimetres(typed.dpi, [28, 22, 30, 32]),
      columns: 1,
      gap: 0,
      face: 'typewriter',
      size: 12,
      leading: 1.72,
      indent: 36,
      justify: false,
      header: (page) => (page === 1 ? undefined : `- ${page} -`),
    },
    ageing: [
      { ...quiet, ...typed, seed: 41, paper: [216, 212, 204], foxing: 0.3, edges: 0.5, light: 1.3, folds: [0.5], skewDegrees: -0.9 },
      { ...quiet, ...typed, seed: 42, paper: [214, 210, 201], foxing: 0.4, edges: 0.5, light: 1.4, folds: [0.5], skewDegrees: 0.6 },
    ],
    ink: { colour: [48, 46, 48], strength: 0.88 },
  },
]

/** Draws the pages of one document in their order. */
export function drawDocument(design: DocumentDesign): ScannedPage[] {
  const random = createRandom(design.ageing[0]?.seed ?? 1)
  const { sheet } = design
  const pages = typeset(design.blocks, sheet)
  const inks = pages.map((page) => drawPrint(page, sheet, random))
  return pages.map((page, index) => {
    const ageing = design.ageing[Math.min(index, design.ageing.length - 1)]
    const coverage = inks[index]
    if (ageing === undefined || coverage === undefined) throw new Error(`no ageing for page ${index + 1} of ${design.name}`)
    const layers: Layer[] = [{ coverage, ...design.ink }, ...(index === pages.length - 1 ? handLayers(design, page) : [])]
    const back = inks[index + 1] ?? inks[index - 1]
    return {
      pixels: agePage(layers, back, ageing),
      width: sheet.width,
      height: sheet.height,
      dpi: sheet.dpi,
      truth: `${page.lines.join('\n')}\n`.normalize('NFC'),
    }
  })
}

/** Signatures over the names of the last line, and the seal over the last of them. */
function handLayers(design: DocumentDesign, page: SetPage): Layer[] {
  const { sheet } = design
  const random = createRandom(sheet.width + design.name.length)
  const last = design.blocks.at(-1)
  const names = page.words.slice(-(last?.kind === 'columns' ? last.texts.length : 1))
  const places = names.map((word) => ({ name: word.text, x: word.x + word.size * 3.4, y: word.y - word.size * 3.3, width: word.size * 8 }))
  const layers: Layer[] = [{ coverage: drawSignatures(sheet, places), colour: [34, 38, 84], strength: 0.82 }]
  const signer = places.at(-1)
  if (design.seal !== undefined && signer !== undefined) {
    const { dx, dy, radius, ...seal } = design.seal
    const place = { ...seal, x: signer.x - sheet.width * dx, y: signer.y + sheet.height * dy, radius: (radius / 25.4) * sheet.dpi }
    layers.push({ coverage: drawSeal(sheet, place, random), colour: [186, 38, 34], strength: 0.72 })
  }
  return layers
}
