import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import type { Ports } from '../../ports/ports.ts'
import { openPageImages } from '../assets/public.ts'
import { engineCount, pagesUnderWay } from './engine-count.ts'
import { findLanguageFile } from './languages.ts'
import type { PagePicture } from './write-searchable-pdf.ts'
import { findDensity } from './write-searchable-pdf-image.ts'

export interface FileRead {
  readonly file: string
  /** Each as soon as it is read, those of the next files meanwhile. */
  readonly pages: readonly Promise<OcrPage>[]
  /** The picture of each page, as long as `onRead` lasts. */
  readonly pictures: readonly PagePicture[]
}

export interface ReadFilesOptions {
  readonly language: string
  readonly signal: AbortSignal
  /** Called in the order of the files as soon as each is open; the next is handed over when it is done. */
  readonly onRead: (read: FileRead) => Promise<void> | void
  readonly onFailed: (file: string, error: AppError) => void
}

type Outcome = FileRead | { readonly file: string; readonly error: unknown }

/**
 * Reads files that belong to no archive, at the same quality as in one. A PDF's own text is kept page by page, its scanned pages
 * are read. While a file is handed over the next ones are read already, on all cores but one. A file that fails, or a page of which
 * does, is told and the rest goes on. Throws `ocr.languageMissing`, and what `onRead` throws.
 */
export const readFiles = async (
  ports: Pick<Ports, 'log' | 'processes'>,
  files: readonly string[],
  options: ReadFilesOptions,
): Promise<void> => {
  for (const code of options.language.split('+')) await findLanguageFile(code)
  const scratch = await mkdtemp(join(tmpdir(), 'tangthu-read-'))
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  const { createOcrReader } = await import('./ocr-reader.ts')
  const reader = createOcrReader({ log: ports.log })
  const places = pagesUnderWay(engineCount())
  const inTurn = createTurnstile(places)

  const readOne = async (file: string, folder: string): Promise<FileRead> => {
    await mkdir(folder)
    const images = await openPageImages(ports, file, folder, signal)
    const dpi = await findDensity(file)
    const pages = images.map(async ({ image, text }): Promise<OcrPage> => {
      try {
        return text ?? (await inTurn(() => reader.readPage(image, { language: options.language, signal })))
      } catch (error) {
        throw signal.aborted || isAppError(error) ? error : new AppError('internal', { reference: ports.log.bug(error) })
      }
    })
    // A page may fail long before it is asked for.
    for (const page of pages) page.catch(() => undefined)
    return { file, pages, pictures: images.map(({ image }) => ({ file: image, dpi })) }
  }
  const ahead: { readonly folder: string; readonly outcome: Promise<Outcome> }[] = []
  let started = 0
  const start = (): void => {
    const file = files[started]
    if (file === undefined) return
    const folder = join(scratch, String(started++))
    ahead.push({ folder, outcome: readOne(file, folder).catch((error: unknown): Outcome => ({ file, error })) })
  }
  try {
    for (let place = 0; place < places; place++) start()
    for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
      start()
      const outcome = await next.outcome
      options.signal.throwIfAborted()
      await handOver(ports, outcome, options)
      if (!('error' in outcome)) await Promise.allSettled(outcome.pages)
      // A volume's drawn pages are large: they are gone before the next one's come.
      await rm(next.folder, { recursive: true, force: true })
    }
  } finally {
    stop.abort()
    for (const outcome of await Promise.all(ahead.map((one) => one.outcome)))
      if (!('error' in outcome)) await Promise.allSettled(outcome.pages)
    await reader.close()
    await rm(scratch, { recursive: true, force: true })
  }
}

const handOver = async (ports: Pick<Ports, 'log'>, outcome: Outcome, { onRead, onFailed }: ReadFilesOptions): Promise<void> => {
  if (!('error' in outcome)) {
    try {
      return await onRead(outcome)
    } catch (error) {
      const pages = await Promise.allSettled(outcome.pages)
      const isOfPage = pages.some((page) => page.status === 'rejected' && page.reason === error)
      if (!isOfPage || !isAppError(error) || error.code === 'ocr.languageMissing') throw error
      return onFailed(outcome.file, error)
    }
  }
  const { file, error } = outcome
  if (isAppError(error) && error.code === 'ocr.languageMissing') throw error
  onFailed(file, isAppError(error) ? error : new AppError('internal', { reference: ports.log.bug(error) }))
}

/** Lets so many pieces of work run at once; the others wait in the order in which they came. */
const createTurnstile = (places: number) => {
  const waiting: (() => void)[] = []
  let free = places
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
