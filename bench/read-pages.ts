import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Tesseract from 'tesseract.js'
import { findLanguageFile } from '../electron/features/ocr/languages.ts'
import { createOcrReader } from '../electron/features/ocr/ocr-reader.ts'
import { characterErrorRate } from '../test/support/aged-pages/character-error-rate.ts'
import { type Bench, type Comparison, compare, secondsOf } from './support/compare.ts'
import { aMinute, percent } from './support/units.ts'

const pages = [
  { what: 'reading a yellowed page', file: 'huong-uoc-lang-ha/trang-01', extension: 'jpg' },
  { what: 'reading a stained page of two columns', file: 'so-dia-ba/trang-02', extension: 'webp' },
] as const

/** Reading sample pages with one engine, against one bare tesseract.js worker with the same letters, and how much each got wrong. */
export const measureReading = async ({ say }: Bench): Promise<readonly Comparison[]> => {
  say('reading: starting the engines')
  const reader = createOcrReader({ workers: 1 })
  const worker = await Tesseract.createWorker('vie', Tesseract.OEM.LSTM_ONLY, {
    langPath: dirname(await findLanguageFile('vie')),
    gzip: true,
    cacheMethod: 'none',
  })
  try {
    const rows: Comparison[] = []
    for (const { what, file, extension } of pages) {
      const image = join('resources', 'samples', `${file}.${extension}`)
      const truth = await readFile(join('resources', 'samples', 'truth', `${file}.txt`), 'utf8')
      const read = { ours: '', peer: '' }
      const ours = (): Promise<number> =>
        secondsOf(async () => {
          read.ours = (await reader.readPage(image)).text
        })
      const peer = (): Promise<number> =>
        secondsOf(async () => {
          read.peer = (await worker.recognize(image)).data.text
        })
      if (rows.length === 0) await Promise.all([ours(), peer()])
      const found = await compare({ pairs: 3, ours, peer })
      const wrong = { ours: characterErrorRate(read.ours, truth), peer: characterErrorRate(read.peer, truth) }
      rows.push({
        what,
        ours: aMinute(1, found.ours, 'pages'),
        peer: `bare tesseract.js: ${aMinute(1, found.peer, 'pages')}`,
        ratio: found.ratio,
        note: `characters wrong: ours ${percent(wrong.ours)}, bare ${percent(wrong.peer)}`,
      })
    }
    return rows
  } finally {
    await worker.terminate()
    await reader.close()
  }
}
