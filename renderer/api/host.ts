import { AppError } from '../../shared/rpc/app-error.ts'
import type { ChooseOptions, ShowOptions } from './desktop-bridge.ts'

/** True where the host has file dialogs of its own; else the window shows its own folder browser. */
export const hasNativeDialogs = (): boolean => window.tangthu !== undefined

/** Asks by the dialog of the system; empty when the person changed their mind. */
export const chooseNatively = async (options: ChooseOptions): Promise<readonly string[]> =>
  (await window.tangthu?.choosePath(options)) ?? []

/** Opens what was written, or shows where it lies; only where the host has dialogs of its own. */
export const showNatively = async (options: ShowOptions): Promise<void> => window.tangthu?.showWritten(options)

/** A dropped file with the folders that it lay in, outermost first; none for one that was dropped by itself. */
export interface DroppedFile {
  readonly file: File
  readonly folder: readonly string[]
}

/**
 * The paths of what was dropped on the window. Electron knows them; a browser hides them, so the bytes go to the host, which keeps
 * them with their folders until they are brought in. A dropped folder is one path, so that it is grouped as a folder.
 */
export const pathsOfDroppedFiles = async (
  files: readonly DroppedFile[],
  onProgress: (done: number, total: number) => void,
): Promise<readonly string[]> => {
  const bridge = window.tangthu
  if (bridge) return files.map(({ file }) => bridge.pathForFile(file)).filter((path) => path !== '')
  const drop = crypto.randomUUID()
  const paths = new Set<string>()
  for (const [index, dropped] of files.entries()) {
    onProgress(index, files.length)
    paths.add(outermost(await upload(dropped, drop), dropped.folder.length))
  }
  return [...paths]
}

const upload = async ({ file, folder }: DroppedFile, drop: string): Promise<string> => {
  const asked = new URLSearchParams({ name: file.name.normalize('NFC'), drop, folder: folder.join('/').normalize('NFC') })
  const response = await fetch(`/upload?${asked}`, { method: 'POST', credentials: 'same-origin', body: file })
  const body: unknown = response.ok ? await response.json() : undefined
  if (typeof body === 'object' && body !== null && 'path' in body && typeof body.path === 'string') return body.path
  throw response.status === 507 ? new AppError('archive.diskFull', {}) : new Error(`The host did not take ${file.name}`)
}

/** The outermost dropped folder of a file that lies `depth` folders deep; the file itself at depth 0. */
const outermost = (path: string, depth: number): string =>
  path
    .split(/(?=[/\\])/)
    .slice(0, depth === 0 ? undefined : -depth)
    .join('')
