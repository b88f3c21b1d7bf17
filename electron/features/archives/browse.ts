import { readdirSync, statSync } from 'node:fs'
import { homedir, platform } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { z } from 'zod'
import type { FolderEntry } from '../../../shared/features/archives/contract.ts'
import { sortKey } from '../../../shared/lib/sort-key.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { isArchiveFolder } from './recent.ts'

type Entry = z.infer<typeof FolderEntry>

export interface FolderListing {
  folder: string
  parent?: string
  places: { name: string; path: string }[]
  entries: Entry[]
}

/** What lies in a folder of this machine, folders first, for a host without a dialog of its own. Throws `archive.folderUnreadable`. */
export const browseFolder = (folder: string | undefined, filesToo: boolean): FolderListing => {
  const place = resolve(folder ?? homedir())
  const entries = listEntries(place, filesToo)
  const parent = dirname(place)
  return { folder: place, ...(parent !== place && { parent }), places: startingPlaces(), entries }
}

const listEntries = (place: string, filesToo: boolean): Entry[] => {
  try {
    const found = readdirSync(place, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.') && !name.startsWith('$'))
    const entries = found.flatMap((entry): Entry[] => {
      const path = join(place, entry.name)
      if (entry.isDirectory()) return [{ name: entry.name, path, kind: isArchiveFolder(path) ? 'archive' : 'folder' }]
      return filesToo && entry.isFile() ? [{ name: entry.name, path, kind: 'file', size: statSync(path).size }] : []
    })
    const key = (entry: Entry): string => `${entry.kind === 'file' ? 1 : 0}${sortKey(entry.name)}`
    return entries.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  } catch (cause) {
    throw new AppError('archive.folderUnreadable', { folder: place }, { cause })
  }
}

/** Home and the drives or mounted sticks: where a person starts to look. */
const startingPlaces = (): { name: string; path: string }[] => {
  const home = { name: homedir(), path: homedir() }
  if (platform() === 'win32') {
    const drives = [...'CDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`).filter((path) => exists(path))
    return [home, ...drives.map((path) => ({ name: path, path }))]
  }
  const roots = platform() === 'darwin' ? ['/Volumes'] : ['/media', '/run/media', '/mnt']
  const mounted = roots.filter(exists).flatMap((root) => namesIn(root).map((name) => ({ name, path: join(root, name) })))
  return [home, ...mounted, { name: '/', path: '/' }]
}

/** A folder of mounts that this account may not look into has nothing for it. */
const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
