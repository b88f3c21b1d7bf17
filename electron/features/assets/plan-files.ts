import { type FileGroup, type FoundFile, type Grouping, groupFiles } from '../../../shared/features/assets/rules.ts'
import { type AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import { type SniffedFile, sniffFile } from './sniff-kind.ts'
import { type WalkedFile, walkFiles } from './walk-files.ts'

/** A file that was found, with what its bytes say it is. */
export interface PlannedFile extends FoundFile, SniffedFile {
  readonly size: number
}

export interface Plan {
  readonly groups: readonly FileGroup<PlannedFile>[]
  readonly ignored: readonly string[]
  readonly problems: readonly { readonly path: string; readonly error: AppError }[]
}

/** Finds the files under `paths`, looks at their first bytes and groups them into future records. Changes nothing. */
export const planFiles = async (paths: readonly string[], grouping: Grouping, signal?: AbortSignal): Promise<Plan> => {
  const { files, problems, ignored } = await walkFiles(paths, signal)
  const planned: PlannedFile[] = []
  const failed = [...problems]
  for (let at = 0; at < files.length; at += atOnce) {
    signal?.throwIfAborted()
    for (const { path, error, file } of await Promise.all(files.slice(at, at + atOnce).map(lookAt))) {
      if (file) planned.push(file)
      else if (error) failed.push({ path, error })
    }
  }
  return { groups: groupFiles(planned, grouping), ignored, problems: failed }
}

// Only the first bytes are read: what takes time is the disk's answer, so several are asked at once.
const atOnce = 16

const lookAt = async (file: WalkedFile): Promise<{ readonly path: string; readonly file?: PlannedFile; readonly error?: AppError }> => {
  try {
    const sniffed = await sniffFile(file.path)
    return { path: file.path, file: { ...file, ...sniffed, pageCount: sniffed.pages.length } }
  } catch (error) {
    if (isAppError(error)) return { path: file.path, error }
    throw error
  }
}
