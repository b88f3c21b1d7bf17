import type { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import type { PreparationChoice } from '../../../shared/features/ocr/preparation.ts'
import type { Log } from '../../ports/log.ts'
import { engineCount, preparerCount } from './engine-count.ts'
import { isVertical } from './languages.ts'
import type { PrepareOptions } from './prepare-page.ts'
import { createPreparePool } from './prepare-pool.ts'
import { type PageReading, readPreparedPage } from './read-page.ts'
import { secondTry, sounder } from './second-try.ts'
import { createTesseractPool } from './tesseract-pool.ts'

export interface OcrReaderOptions {
  /** How many pages are read at once; one a core less one unless said. */
  readonly workers?: number
  /** A folder with `<language>.traineddata.gz`, asked before the packages. */
  readonly languagePath?: string
  readonly log?: Log
}

export interface ReadPageOptions extends Omit<PrepareOptions, 'vertical'> {
  /** `vie` (the default), `eng`, `fra`, `chi_tra` and `chi_tra_vert` for Hán text in lines and in columns, or several as `vie+fra`. */
  readonly language?: string
  readonly signal?: AbortSignal
}

export interface OcrReader {
  /**
   * Reads one page picture (bytes or path). Boxes are pixels of the picture as it is shown, that is turned as its EXIF says.
   * Several calls at once share the pool. Throws `ocr.unreadable` and `ocr.languageMissing`, or the signal's reason.
   */
  readPage(image: Buffer | string, options?: ReadPageOptions): Promise<OcrPage>
  /** Ends the threads; the reader cannot be used afterwards. */
  close(): Promise<void>
}

/** Starts reading of old texts: threads that prepare and a pool of engines, each started when first needed. */
export const createOcrReader = ({ workers, languagePath, log }: OcrReaderOptions = {}): OcrReader => {
  const engines = workers ?? engineCount()
  const pool = createTesseractPool({
    workers: engines,
    ...(languagePath === undefined ? {} : { languagePath }),
  })
  const preparing = createPreparePool(preparerCount(engines))
  return {
    readPage: async (image, { language = 'vie', signal, ...options } = {}) => {
      const readAs = async (choice: PreparationChoice): Promise<PageReading> => {
        signal?.throwIfAborted()
        const started = performance.now()
        const page = await preparing.prepare(image, { ...options, choice, vertical: isVertical(language) })
        const prepared = performance.now()
        signal?.throwIfAborted()
        const read = await readPreparedPage({ page, pool, language, ...(signal ? { signal } : {}) })
        log?.write('info', 'ocr.page', {
          prepareMs: Math.round(prepared - started),
          readMs: Math.round(performance.now() - prepared),
          confidence: Math.round(read.page.confidence),
          blocks: read.page.blocks.length,
        })
        return read
      }
      let choice = options.choice ?? {}
      let best = await readAs(choice)
      for (let again = secondTry(best, choice); again !== undefined; again = secondTry(best, choice)) {
        const next = await readAs(again)
        if (sounder(best.page, next.page) === best.page) break
        best = next
        choice = again
      }
      return best.page
    },
    close: async () => {
      await Promise.all([pool.close(), preparing.close()])
    },
  }
}
