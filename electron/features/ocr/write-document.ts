import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import { syncFolder } from '../../lib/sync-folder.ts'
import { formatPages, type GivenDocument, type GivenPage, type PageFormatName, type TextFormatName } from './page-formats.ts'
import type { SearchablePage } from './write-searchable-pdf.ts'

export interface WriteDocumentOptions {
  readonly signal?: AbortSignal
  /** Called as each page is taken, with the count of those before it. */
  readonly onPage?: (done: number) => void
}

/**
 * Writes pages into a file, which appears whole or not at all, in place of an older one; returns how many there were. Pages are
 * taken one at a time (ALTO holds them all). Errors: ocr.notWritten, ocr.unreadable for a picture that a PDF could not take.
 */
export const writeDocument = async (
  format: PageFormatName,
  document: GivenDocument,
  file: string,
  { signal, onPage }: WriteDocumentOptions = {},
): Promise<number> => {
  let count = 0
  async function* counted(): AsyncGenerator<GivenPage> {
    for await (const page of document.pages) {
      signal?.throwIfAborted()
      onPage?.(count++)
      yield page
    }
  }
  const temporary = join(dirname(file), `.${randomUUID()}.part`)
  const given = { ...document, pages: counted() }
  try {
    if (format !== 'pdf') await writeText(format, given, temporary)
    else {
      // The PDF library is loaded with the first PDF: no other command waits for it.
      const { writeSearchablePdf } = await import('./write-searchable-pdf.ts')
      await writeSearchablePdf({ ...document, pages: withPictures(given.pages) }, { file: temporary, ...(signal && { signal }) })
    }
    await rename(temporary, file)
    syncFolder(dirname(file))
    return count
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw explain(error, file)
  }
}

async function* withPictures(pages: AsyncIterable<GivenPage>): AsyncGenerator<SearchablePage> {
  for await (const { page, picture } of pages) yield { page, picture: await picture() }
}

const writeText = async (format: TextFormatName, document: GivenDocument, file: string): Promise<void> => {
  const handle = await open(file, 'wx')
  try {
    for await (const piece of formatPages(format, document)) await handle.writeFile(piece)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const explain = (error: unknown, file: string): unknown => {
  if (isAppError(error) || !(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error
  // A signal's own reason has a code too, but a number.
  return new AppError('ocr.notWritten', { file, reason: error.code }, { cause: error })
}
