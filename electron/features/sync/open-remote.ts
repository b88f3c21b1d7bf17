import { resolve } from 'node:path'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { openFolderStore } from './open-folder-store.ts'
import type { RemoteStore } from './remote-store.ts'

/** The store that a remote's address names. Errors: sync.badRemote, sync.unreachable. */
export const openRemote = async (remote: { readonly name: string; readonly url: string }): Promise<RemoteStore> =>
  openFolderStore(remote.name, folderOf(remote.url))

/** The address in the form in which it is kept: `folder:` with a whole path. Error: sync.badRemote. */
export const normaliseUrl = (url: string): string => `folder:${folderOf(url)}`

const folderOf = (url: string): string => {
  const folder = /^folder:(.+)$/s.exec(url.trim())?.[1]
  if (folder === undefined) throw new AppError('sync.badRemote', { url })
  return resolve(folder)
}
