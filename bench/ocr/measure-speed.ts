// Pages a minute, ours against as many bare tesseract.js workers on the same prepared pages, and what preparing costs.
// node bench/ocr/measure-speed.ts [SEEDS]      three pages of each of six kinds unless said
import { availableParallelism } from 'node:os'
import { cropBlock } from '../../electron/features/ocr/crop-block.ts'
import { pagesUnderWay } from '../../electron/features/ocr/engine-count.ts'
import { createOcrReader } from '../../electron/features/ocr/ocr-reader.ts'
import { type PreparedSheet, preparePage } from '../../electron/features/ocr/prepare-page.ts'
import { createTesseractPool } from '../../electron/features/ocr/tesseract-pool.ts'
import { createAgedPage } from '../../test/support/aged-pages/aged-page.ts'

export interface OcrSpeed {
  readonly pages: number
  readonly workers: number
  /** For all pages: ours from the file to the text; bare workers from the prepared page to the text; preparing alone. */
  readonly ours: Cost
  readonly bare: Cost
  readonly preparing: Cost
  /** Bytes by which the process grew for one bare engine and the pages that it read. */
  readonly engineMemory: number
}

/** Seconds on the clock, and of all cores together: the latter stays the same when other work runs beside. */
export interface Cost {
  readonly clock: number
  readonly cores: number
}

const kinds = ['clean', 'yellowed', 'skewed', 'stained', 'typescript', 'photographed'] as const

/**
 * Measures over 300 dpi pages of several kinds, as many under way at once as in work, so that the one page for which nothing is read
 * while it is prepared weighs no more than in a volume. The engines of both sides have read a page before.
 */
export const measureOcrSpeed = async ({
  workers = Math.max(1, availableParallelism() - 1),
  seeds = 3,
}: {
  workers?: number
  /** How many pages of each kind. */
  seeds?: number
} = {}): Promise<OcrSpeed> => {
  const images: Buffer[] = []
  for (let seed = 4; seed < 4 + seeds; seed++) {
    for (const kind of kinds) images.push((await createAgedPage({ kind, seed, half: 'tuning', dpi: 300 })).image)
  }
  const sheets: PreparedSheet[] = []
  for (const image of images.slice(0, 2)) await preparePage(image)
  const preparing = await costOf(async () => {
    for (const image of images) sheets.push(...(await preparePage(image)).sheets)
  })
  // The bare workers get the same prepared pages, as files that are ready for them.
  const prepared: Uint8Array[] = []
  for (const { gray } of sheets)
    prepared.push((await cropBlock(gray, { box: [0, 0, gray.width, gray.height], margin: 0, hidden: [], stretch: [1, 1] })).picture)
  const memoryBefore = process.memoryUsage().rss
  const pool = createTesseractPool({ workers })
  const read = async (picture: Uint8Array): Promise<void> => void (await pool.read(picture, { language: 'vie', as: 'block' }))
  await Promise.all(prepared.slice(0, workers).map(read))
  const bare = await costOf(() => inTurn(prepared, workers, read))
  const engineMemory = Math.max(0, process.memoryUsage().rss - memoryBefore) / workers
  await pool.close()

  const reader = createOcrReader({ workers })
  await Promise.all(images.slice(0, workers).map((image) => reader.readPage(image)))
  const ours = await costOf(() => inTurn(images, pagesUnderWay(workers), async (image) => void (await reader.readPage(image))))
  await reader.close()
  return { engineMemory, pages: images.length, workers, ours, bare, preparing }
}

const costOf = async (work: () => Promise<void>): Promise<Cost> => {
  const start = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { clock: (performance.now() - start) / 1000, cores: (user + system) / 1e6 }
}

/** Does the work on every item, so many at a time. */
const inTurn = async <T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> => {
  const waiting = [...items]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
    }),
  )
}

if (import.meta.main) {
  const { workers, pages, ours, bare, preparing, engineMemory } = await measureOcrSpeed({ seeds: Number(process.argv[2] ?? 3) })
  const aMinute = ({ clock }: Cost): string => ((pages * 60) / clock).toFixed(1)
  const perPage = ({ cores }: Cost): string => (cores / pages).toFixed(2)
  process.stdout.write(`${workers} worker(s), ${pages} pages\n`)
  process.stdout.write(
    `ours ${aMinute(ours)} pages a minute, bare on the same prepared pages ${aMinute(bare)}: ${(bare.clock / ours.clock).toFixed(2)} of it\n`,
  )
  process.stdout.write(`ours ${perPage(ours)} core seconds a page, bare ${perPage(bare)}, preparing ${perPage(preparing)}: `)
  process.stdout.write(`${((100 * preparing.cores) / bare.cores).toFixed(0)} % of reading\n`)
  process.stdout.write(`one engine and its pages: ${(engineMemory / 1024 ** 2).toFixed(0)} MB\n`)
}
