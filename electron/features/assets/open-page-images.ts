import { basename, join } from 'node:path'
import type { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Ports } from '../../ports/ports.ts'
import { derivativePath } from './derivatives.ts'
import { createFileReader } from './file-reader.ts'
import { hashFile } from './object-store.ts'
import { sniffFile } from './sniff-kind.ts'

export interface PageImage {
  /** A picture that sharp reads as it lies. */
  readonly image: string
  /** What a PDF says itself on this page. */
  readonly text?: OcrPage
}

/**
 * The pages of a file that belongs to no archive, as pictures: an image is its own, those of a PDF, a HEIC or a TIFF are drawn
 * into `scratch`. Read in a process of its own. Errors: those of reading a file, and `asset.noPages` for what has none.
 */
export const openPageImages = async (
  ports: Pick<Ports, 'log' | 'processes'>,
  path: string,
  scratch: string,
  signal: AbortSignal,
): Promise<readonly PageImage[]> => {
  const kind = await sniffFile(path)
  const name = basename(path)
  if (kind.kind !== 'image' && kind.kind !== 'pdf') throw new AppError('asset.noPages', { path })
  const { sha256 } = await hashFile(path, signal)
  const [outcome] = await createFileReader(ports).read([{ ...kind, archive: scratch, file: path, sha256, name }], { signal })
  if (!outcome) throw new AppError('asset.unreadable', { path })
  if (!outcome.ok) throw new AppError(outcome.code, outcome.data as never)
  const drawn = kind.kind === 'pdf' || kind.extension === 'heic' || outcome.metadata['drawn'] === true
  return outcome.pages.map(({ page, text }) => ({
    image: drawn ? join(scratch, derivativePath(sha256, page, 'access')) : path,
    ...(text && { text }),
  }))
}
