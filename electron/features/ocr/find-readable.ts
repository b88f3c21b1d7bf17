import { stat } from 'node:fs/promises'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import { sniffFile, walkFiles } from '../assets/public.ts'

export interface Readable {
  readonly files: readonly string[]
  /** True where a folder was named: then there may be any number. */
  readonly fromFolder: boolean
  /** Folders without anything to read, and what in them could not be reached. */
  readonly problems: readonly { readonly path: string; readonly error: AppError }[]
}

/**
 * The files to be read: those that were named, whatever they are, and the images and PDFs under the folders that were named, in the
 * order that people count.
 */
export const findReadable = async (paths: readonly string[], signal?: AbortSignal): Promise<Readable> => {
  const files: string[] = []
  const problems: { readonly path: string; readonly error: AppError }[] = []
  let fromFolder = false
  for (const path of paths) {
    if ((await stat(path).catch(() => undefined))?.isDirectory() !== true) {
      files.push(path)
      continue
    }
    fromFolder = true
    const walk = await walkFiles([path], signal)
    const found: string[] = []
    for (const file of walk.files) if (await hasPages(file.path)) found.push(file.path)
    files.push(...found)
    problems.push(...walk.problems)
    if (found.length === 0 && walk.problems.length === 0) problems.push({ path, error: new AppError('asset.noPages', { path }) })
  }
  return { files, fromFolder, problems }
}

/** What cannot even be opened is read all the same, so that it is named. */
const hasPages = async (path: string): Promise<boolean> => {
  try {
    const { kind } = await sniffFile(path)
    return kind === 'image' || kind === 'pdf'
  } catch (error) {
    if (!isAppError(error)) throw error
    return true
  }
}
