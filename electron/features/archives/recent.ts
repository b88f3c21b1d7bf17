import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface RecentArchive {
  readonly folder: string
  readonly name: string
}

/** Archives that this account opened lately, newest first. A broken list counts as none: it holds nothing of worth. */
export const readRecent = (file: string): readonly RecentArchive[] => {
  if (!existsSync(file)) return []
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (!Array.isArray(parsed)) return []
    return parsed.flatMap((one: unknown) =>
      typeof one === 'object' && one !== null && 'folder' in one && 'name' in one
        ? [{ folder: String(one.folder), name: String(one.name) }]
        : [],
    )
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

export const rememberArchive = (file: string, archive: RecentArchive): void => {
  const list = [archive, ...readRecent(file).filter(({ folder }) => folder !== archive.folder)].slice(0, 12)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.part`, JSON.stringify(list, null, 2))
  renameSync(`${file}.part`, file)
}

export const isArchiveFolder = (folder: string): boolean => existsSync(join(folder, 'archive.db'))
