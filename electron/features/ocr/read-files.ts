import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import type { Ports } from '../../ports/ports.ts'
import { openPageImages } from '../assets/public.ts'
import { findLanguageFile } from './languages.ts'
import { createOcrReader, type OcrReader } from './ocr-reader.ts'

export interface FileRead {
  readonly file: string
  readonly pages: readonly OcrPage[]
}

export interface ReadFilesOptions {
  readonly language: string
  readonly signal: AbortSignal
  /** Called in the order of the files as soon as each is read. */
  readonly onRead: (read: FileRead) => void
  readonly onFailed: (file: string, error: AppError) => void
}

/**
 * Reads files that belong to no archive, at the same quality as in one. A PDF's own text is kept page by page, its scanned pages
 * are read. A file that fails is told and the rest goes on. Throws `ocr.languageMissing`.
 */
export const readFiles = async (
  ports: Pick<Ports, 'log' | 'processes'>,
  files: readonly string[],
  options: ReadFilesOptions,
): Promise<void> => {
  for (const code of options.language.split('+')) await findLanguageFile(code)
  const scratch = await mkdtemp(join(tmpdir(), 'tangthu-read-'))
  const reader = createOcrReader({ log: ports.log })
  try {
    for (const file of files) {
      options.signal.throwIfAborted()
      try {
        options.onRead({ file, pages: await readOne(ports, reader, file, scratch, options) })
      } catch (error) {
        if (options.signal.aborted || (isAppError(error) && error.code === 'ocr.languageMissing')) throw error
        options.onFailed(file, isAppError(error) ? error : new AppError('internal', { reference: ports.log.bug(error) }))
      }
    }
  } finally {
    await reader.close()
    await rm(scratch, { recursive: true, force: true })
  }
}

const readOne = async (
  ports: Pick<Ports, 'log' | 'processes'>,
  reader: OcrReader,
  file: string,
  scratch: string,
  { language, signal }: ReadFilesOptions,
): Promise<readonly OcrPage[]> => {
  const images = await openPageImages(ports, file, scratch, signal)
  return Promise.all(images.map(({ image, text }) => text ?? reader.readPage(image, { language, signal })))
}
