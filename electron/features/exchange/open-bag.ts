import { stat } from 'node:fs/promises'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { type BagLimits, defaultBagLimits } from './bag-limits.ts'
import type { BagSource } from './bag-source.ts'
import { openBagFolder } from './open-bag-folder.ts'
import { openBagZip } from './open-bag-zip.ts'

/** Opens a bag for reading, folder or zip. Errors: bag.notFound, notABag, unreadableArchive, tooLarge. */
export const openBag = async (path: string, limits: BagLimits = defaultBagLimits): Promise<BagSource> => {
  const source = (await isFolder(path)) ? await openBagFolder(path, limits) : await openBagZip(path, limits)
  if (source.entries.has('bagit.txt')) return source
  source.close()
  throw new AppError('bag.notABag', { path })
}

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory()
  } catch (cause) {
    throw new AppError('bag.notFound', { path }, { cause })
  }
}
