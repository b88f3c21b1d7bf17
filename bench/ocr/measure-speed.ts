// Pages a minute, ours against as many bare tesseract.js workers on the same prepared pages, and what preparing costs.
import { availableParallelism } from 'node:os'
import { cropBlock } from '../../electron/features/ocr/crop-block.ts'
import { createOcrReader } from '../../electron/features/ocr/ocr-reader.ts'
import { preparePage } from '../../electron/features/ocr/prepare-page.ts'
import { createTesseractPool } from '../../electron/features/ocr/tesseract-pool.ts'
import { createAgedPage } from '../../test/support/aged-pages/aged-page.ts'

export interface OcrSpeed {
  readonly pages: number
  readonly workers: number
  /** Seconds for all pages: ours from the file to the text; bare workers from the prepared page to the text; preparing alone. */
  readonly ours: number
  readonly bare: number
  readonly preparing: number
}

/** Measures over a few 300 dpi pages of several kinds, two at a time, so that preparing and reading may overlap as they do in work. */
export const measureOcrSpeed = async ({
  workers = Math.max(1, availableParallelism() - 1),
}: {
  workers?: number
} = {}): Promise<OcrSpeed> => {
  const images: Buffer[] = []
  for (const kind of ['clean', 'yellowed', 'skewed', 'stained', 'typescript', 'photographed'] as const) {
    images.push((await createAgedPage({ kind, seed: 4, half: 'tuning', dpi: 300 })).image)
  }
  const reader = createOcrReader({ workers })
  await Promise.all(images.slice(0, workers).map((image) => reader.readPage(image)))
  const ours = await secondsOf(() => inTurn(images, workers + 1, async (image) => void (await reader.readPage(image))))
  await reader.close()

  const prepared: Uint8Array[] = []
  const preparing = await secondsOf(async () => {
    for (const image of images) {
      for (const { gray } of (await preparePage(image)).sheets) {
        prepared.push((await cropBlock(gray, { box: [0, 0, gray.width, gray.height], margin: 0, hidden: [], stretch: [1, 1] })).picture)
      }
    }
  })
  const pool = createTesseractPool({ workers })
  const read = async (picture: Uint8Array): Promise<void> => void (await pool.read(picture, { language: 'vie', as: 'block' }))
  await Promise.all(prepared.slice(0, workers).map(read))
  const bare = await secondsOf(() => inTurn(prepared, workers, read))
  await pool.close()
  return { pages: images.length, workers, ours, bare, preparing }
}

const secondsOf = async (work: () => Promise<void>): Promise<number> => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
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
  const speed = await measureOcrSpeed()
  const aMinute = (seconds: number): string => ((speed.pages * 60) / seconds).toFixed(1)
  process.stdout.write(`${speed.workers} worker(s), ${speed.pages} pages\n`)
  process.stdout.write(
    `ours ${aMinute(speed.ours)} pages a minute, bare on the same prepared pages ${aMinute(speed.bare)}: ${(speed.bare / speed.ours).toFixed(2)} of it\n`,
  )
  process.stdout.write(
    `preparing ${(speed.preparing / speed.pages).toFixed(2)} s a page, ${((100 * speed.preparing) / speed.bare).toFixed(0)} % of reading\n`,
  )
}
