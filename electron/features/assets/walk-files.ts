import { existsSync } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { compareNames } from '../../../shared/features/assets/natural-order.ts'
import { isSystemFile } from '../../../shared/features/assets/rules.ts'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import { explainReadError } from './file-error.ts'

export interface WalkedFile {
  readonly path: string
  readonly folder: string
  readonly name: string
  /** Named by the person, not found in a folder. */
  readonly loose: boolean
  readonly size: number
}

export interface Walk {
  readonly files: readonly WalkedFile[]
  /** What could not be reached, by name; everything else was still found. */
  readonly problems: readonly { readonly path: string; readonly error: AppError }[]
  /** What systems leave behind (Thumbs.db and the like), and archives of ours: said, never taken. */
  readonly ignored: readonly string[]
}

/**
 * Every file under the given files and folders, in the order that people count, each once. Links are followed, a folder is entered
 * once however many ways lead to it. Throws only when cancelled; what cannot be read is named in `problems`.
 */
export const walkFiles = async (paths: readonly string[], signal?: AbortSignal): Promise<Walk> => {
  const walk: Walking = { files: [], problems: [], ignored: [], seen: new Set(), signal }
  for (const given of paths) {
    const path = resolve(given)
    await attempt(walk, path, async () => {
      const kind = await stat(path)
      if (!kind.isDirectory()) await takeFile(walk, path, true)
      else if (isPartOfArchive(join(await realpath(path), 'x'))) walk.ignored.push(path)
      else await walkFolder(walk, path)
    })
  }
  return walk
}

interface Walking {
  readonly files: WalkedFile[]
  readonly problems: { readonly path: string; readonly error: AppError }[]
  readonly ignored: string[]
  /** Real places already taken: a link that leads back, or a file named twice, is not taken again. */
  readonly seen: Set<string>
  readonly signal: AbortSignal | undefined
}

const walkFolder = async (walk: Walking, folder: string): Promise<void> => {
  walk.signal?.throwIfAborted()
  const real = await realpath(folder)
  if (walk.seen.has(real)) {
    // A second way to the same files is no failure, but a link up its own tree is worth a word.
    if ((await lstat(folder)).isSymbolicLink()) throw new AppError('asset.folderLoop', { path: folder })
    return
  }
  walk.seen.add(real)
  const entries = (await readdir(folder)).sort(compareNames)
  // An archive of ours is no source of files: a folder that holds it would bring in its own originals.
  if (entries.includes('archive.db') && entries.includes('objects')) {
    walk.ignored.push(folder)
    return
  }
  for (const name of entries) {
    const path = join(folder, name)
    if (isSystemFile(name)) {
      walk.ignored.push(path)
      continue
    }
    await attempt(walk, path, async () => {
      if ((await stat(path)).isDirectory()) await walkFolder(walk, path)
      else await takeFile(walk, path, false)
    })
  }
}

const takeFile = async (walk: Walking, path: string, loose: boolean): Promise<void> => {
  const info = await stat(path)
  if (!info.isFile()) throw new AppError('asset.notAFile', { path })
  const real = await realpath(path)
  if (loose && isPartOfArchive(real)) throw new AppError('asset.insideArchive', { path })
  if (walk.seen.has(real)) return
  walk.seen.add(real)
  walk.files.push({ path, folder: dirname(path), name: basename(path), loose, size: info.size })
}

/**
 * A file that an archive of ours lives by. It is never even opened: closing a file again would let go of the locks that this process
 * holds on it (POSIX), the writer's among them. What lies in exports/ is anybody's.
 */
const isPartOfArchive = (path: string): boolean => {
  let inside = path
  for (let folder = dirname(path); folder !== inside; folder = dirname(folder)) {
    if (isArchive(folder) && basename(inside) !== 'exports') return true
    inside = folder
  }
  return false
}

const isArchive = (folder: string): boolean => existsSync(join(folder, 'archive.db')) && existsSync(join(folder, 'objects'))

const attempt = async (walk: Walking, path: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    walk.signal?.throwIfAborted()
    const explained = explainReadError(error, path)
    if (!isAppError(explained)) throw explained
    walk.problems.push({ path, error: explained })
  }
}
