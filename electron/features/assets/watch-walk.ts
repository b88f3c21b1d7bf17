import { access, constants, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isSystemFile } from '../../../shared/features/assets/rules.ts'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import { explainReadError } from './file-error.ts'

/** The subfolder into which files go that were brought in, where the officer wants that. */
export const doneFolder = 'Đã nhập'

export interface SeenFile {
  readonly path: string
  /** Its place in the watched folder, with `/`, in NFC; the folder part is '' for loose files. */
  readonly name: string
  readonly folder: string
  readonly size: number
  readonly modified: number
}

const deepest = 6

/**
 * Every file in a watched folder that could be a finished scan: what systems leave behind, what is named as half written, and what was
 * put away already are passed over, so are links to other folders and archives of ours. Throws `asset.notFound` and the like for the
 * folder itself; a file that vanishes meanwhile is no failure.
 */
export const walkWatched = async (root: string): Promise<readonly SeenFile[]> => {
  const files: SeenFile[] = []
  const walk = async (folder: string, below: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true })
    if (entries.some(({ name }) => name === 'archive.db') && entries.some(({ name }) => name === 'objects')) return
    for (const entry of entries) {
      const name = entry.name.normalize('NFC')
      if (isSystemFile(name) || isHalfWritten(name) || name === doneFolder) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (depth < deepest) await walk(path, `${below}${name}/`, depth + 1).catch(ignoreVanished)
        continue
      }
      const info = await stat(path).catch(() => undefined)
      if (!info?.isFile()) continue
      const modified = Math.trunc(info.mtimeMs)
      files.push({ path, name: `${below}${name}`, folder: below.slice(0, -1), size: info.size, modified })
    }
  }
  try {
    await access(root, constants.R_OK)
    await walk(root, '', 0)
  } catch (error) {
    throw explainReadError(error, root)
  }
  return files
}

/** Whether a file can be opened now: where a scanner still writes, Windows says no. */
export const canBeRead = async (path: string): Promise<boolean> => {
  try {
    await (await open(path, 'r')).close()
    return true
  } catch {
    return false
  }
}

/** Names under which scanners, browsers and copying programs keep what is not whole yet. */
const isHalfWritten = (name: string): boolean =>
  /\.(tmp|temp|part|partial|filepart|crdownload|download|lock|lck|swp|!ut)$/i.test(name) || /^(~|tmp[._-])/i.test(name)

const ignoreVanished = (error: unknown): void => {
  const explained = explainReadError(error, '')
  if (!isAppError(explained)) throw error
}
