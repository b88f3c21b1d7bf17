// Character errors per kind of aged page: bare engines beside ours, on the half that ours was tuned on and on the one it was not.
// node bench/ocr/measure-errors.ts [KIND,…] [SEEDS]      all kinds and one seed a half unless said
import { createOcrReader } from '../../electron/features/ocr/ocr-reader.ts'
import { type AgedKind, type AgedPage, agedKinds, agedTarget, createAgedPage } from '../../test/support/aged-pages/aged-page.ts'
import { characterErrorRate } from '../../test/support/aged-pages/character-error-rate.ts'
import { type BareEngine, findNativeTesseract, startBareTesseract } from './bare-engines.ts'

/** Errors of one kind on one half, as shares of the characters of all its pages, in the order of the engines. */
export interface KindErrors {
  readonly kind: AgedKind
  readonly half: 'tuning' | 'heldOut'
  readonly target: number
  readonly errors: readonly number[]
}

export interface ErrorOptions {
  readonly kinds?: readonly AgedKind[]
  /** How many pages of each kind and half. */
  readonly pages?: number
  readonly say?: (row: KindErrors) => void
}

/** Reads the same pages with every engine; the first of `engines` is ours. */
export const measureErrors = async ({
  kinds = agedKinds,
  pages = 1,
  say,
}: ErrorOptions = {}): Promise<{
  readonly engines: readonly string[]
  readonly rows: readonly KindErrors[]
}> => {
  const reader = createOcrReader()
  const ours: BareEngine = {
    name: 'ours',
    read: async (image, language) => (await reader.readPage(image, { language })).text,
    close: () => reader.close(),
  }
  const native = await findNativeTesseract()
  const engines = [ours, await startBareTesseract('default'), await startBareTesseract('auto'), ...(native ? [native] : [])]
  try {
    const rows: KindErrors[] = []
    for (const kind of kinds) {
      for (const half of ['tuning', 'heldOut'] as const) {
        const made: AgedPage[] = []
        for (let seed = 1; seed <= pages; seed++) made.push(await createAgedPage({ kind, seed, half }))
        const errors: number[] = []
        for (const engine of engines) errors.push(await errorsOf(engine, made))
        const row = { kind, half, target: agedTarget(kind), errors }
        rows.push(row)
        say?.(row)
      }
    }
    return { engines: engines.map((engine) => engine.name), rows }
  } finally {
    for (const engine of engines) await engine.close()
  }
}

const errorsOf = async (engine: BareEngine, pages: readonly AgedPage[]): Promise<number> => {
  let wrong = 0
  let all = 0
  for (const page of pages) {
    wrong += characterErrorRate(await engine.read(page.image, page.language), page.truth) * page.truth.length
    all += page.truth.length
  }
  return wrong / all
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`.padStart(12)

if (import.meta.main) {
  const [kinds = '', pages = '1'] = process.argv.slice(2)
  const wanted = agedKinds.filter((kind) => kinds === '' || kinds.split(',').includes(kind))
  const { engines, rows } = await measureErrors({
    kinds: wanted,
    pages: Number(pages),
    say: (row) => process.stderr.write(`${row.kind} ${row.half}\n`),
  })
  process.stdout.write(
    `${'kind'.padEnd(16)}${'half'.padEnd(10)}${'asked'.padStart(10)}${engines.map((name) => name.padStart(18)).join('')}\n`,
  )
  for (const { kind, half, target, errors } of rows) {
    process.stdout.write(
      `${kind.padEnd(16)}${half.padEnd(10)}${percent(target).padStart(10)}${errors.map((error) => percent(error).padStart(18)).join('')}\n`,
    )
  }
}
