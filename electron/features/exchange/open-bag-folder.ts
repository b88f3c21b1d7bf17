import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { BagLimits } from './bag-limits.ts'
import { bagPathKey } from './bag-path.ts'
import { type BagProblem, problemAt } from './bag-problem.ts'
import type { BagEntry, BagSource } from './bag-source.ts'
import { fileEntry } from './file-entry.ts'

/** Lists a bag that is a folder. Links and devices are refused by name and never followed. */
export const openBagFolder = async (root: string, limits: BagLimits): Promise<BagSource> => {
  const entries = new Map<string, BagEntry>()
  const problems: BagProblem[] = []
  const walk = async (folder: string, prefix: string): Promise<void> => {
    for await (const found of await openFolder(folder, prefix, problems)) {
      const path = bagPathKey(`${prefix}${found.name}`)
      const file = join(folder, found.name)
      if (found.isDirectory()) await walk(file, `${path}/`)
      else if (!found.isFile()) problems.push(problemAt(path, 'bag.symlink'))
      else if (entries.has(path)) problems.push(problemAt(path, 'bag.duplicateEntry'))
      else entries.set(path, fileEntry(file, (await stat(file)).size))
      if (entries.size > limits.entries) throw new AppError('bag.tooLarge', { path: root, what: 'files', limit: limits.entries })
    }
  }
  await walk(root, '')
  // Folders give names in any order; findings should come in one.
  const sorted = new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))
  return { entries: sorted, problems, close: () => undefined }
}

const openFolder = async (folder: string, prefix: string, problems: BagProblem[]) => {
  try {
    return await opendir(folder)
  } catch {
    // Said by name; what should lie in it is found missing besides.
    problems.push(problemAt(prefix, 'bag.fileUnreadable'))
    return []
  }
}
